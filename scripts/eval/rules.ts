import { applyRules } from '../../electron/core/triage/rules/apply-rules.ts';
import { mailOf } from '../training/teacher-mails.ts';
import { contextOf, readTeacherMails, type TeacherMail } from './teacher-mails.ts';
import type { Evaluation, RunContext } from './types.ts';

interface Tally {
  answered: number;
  right: number;
}

const heads = ['kind', 'need', 'priority'] as const;

/** Counts per rule, head and language how often a sure answer was given and how often it was right. */
function tallyRules(mails: readonly TeacherMail[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const mail of mails) {
    const { answer } = applyRules(mailOf(mail), contextOf(mail));
    for (const { code } of answer.evidence) {
      for (const head of heads) {
        const given = answer[head];
        if (given === undefined) continue;
        const key = `${code}|${head}|${mail.lang}`;
        const tally = tallies.get(key) ?? { answered: 0, right: 0 };
        tally.answered++;
        if (given === mail[head]) tally.right++;
        tallies.set(key, tally);
      }
    }
  }
  return tallies;
}

function printVetoes(mails: readonly TeacherMail[], context: RunContext): void {
  let hidden = 0;
  let vetoed = 0;
  let kept = 0;
  for (const mail of mails) {
    const { vetoes } = applyRules(mailOf(mail), contextOf(mail));
    const wantsSight = mail.need === 'act' || mail.need === 'reply';
    if (wantsSight) hidden++;
    if (vetoes.notHidden) vetoed++;
    if (vetoes.notHidden && wantsSight) kept++;
  }
  context.print(`vetoes: ${vetoed} mails; ${kept} of ${hidden} mails that need something are guarded`);
}

export const evaluation: Evaluation = {
  name: 'rules',
  about: 'coverage and precision of each sure rule, by language',
  needs: ['mail-teacher'],
  run(context: RunContext): Promise<void> {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    const mails = readTeacherMails(context.dataDir);
    const rows = [...tallyRules(mails)].sort().map(([key, { answered, right }]) => {
      const [rule = '', head = '', lang = ''] = key.split('|');
      const of = mails.filter((mail) => mail.lang === lang).length;
      const coverage = `${((100 * answered) / of).toFixed(1)} %`;
      return {
        rule,
        head,
        lang,
        answered,
        right,
        coverage,
        precision: `${((100 * right) / answered).toFixed(1)} %`,
      };
    });
    context.printTable(rows);
    printVetoes(mails, context);
    const started = performance.now();
    for (const mail of mails) applyRules(mailOf(mail), contextOf(mail));
    context.print(`${((performance.now() - started) / mails.length).toFixed(4)} ms a mail`);
    return Promise.resolve();
  },
};
