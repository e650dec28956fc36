import { findActions } from '../../electron/core/assistant/find-actions.ts';
import { mailOf } from '../training/teacher-mails.ts';
import { contextOf, readTeacherMails, type TeacherMail } from './teacher-mails.ts';
import type { Evaluation } from './types.ts';

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Content words (or Chinese pairs of characters) that two texts share, as a share of the shorter one's. */
function overlap(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const han = text.replace(/[^\p{Script=Han}]/gu, '');
  const pairs = Array.from({ length: Math.max(0, han.length - 1) }, (_, at) => han.slice(at, at + 2));
  return new Set([...words.filter((word) => !/\p{Script=Han}/u.test(word)), ...pairs]);
}

const SAME_ACTION = 0.34;

function rowOf(known: string, mails: readonly TeacherMail[]) {
  const isNeedKnown = known.endsWith('need');
  const judged = mails.map((mail) => ({
    told: mail.actions,
    found: findActions(mailOf(mail), contextOf(mail), isNeedKnown ? mail.need : null).map(({ text }) => text),
  }));
  const told = judged.flatMap((mail) => mail.told.map((text) => ({ text, found: mail.found })));
  const found = judged.flatMap((mail) => mail.found.map((text) => ({ text, told: mail.told })));
  const hit = told.filter((one) => one.found.some((text) => overlap(text, one.text) >= SAME_ACTION));
  const right = found.filter((one) => one.told.some((text) => overlap(text, one.text) >= SAME_ACTION));
  const withSome = judged.filter(({ told: actions }) => actions.length > 0);
  const without = judged.filter(({ told: actions }) => actions.length === 0);
  return {
    known,
    mails: mails.length,
    'mails with actions: some found': percent(
      withSome.filter((one) => one.found.length > 0).length,
      withSome.length,
    ),
    'without: none found': percent(without.filter((one) => one.found.length === 0).length, without.length),
    'actions found': percent(hit.length, told.length),
    'found that are actions': percent(right.length, found.length),
  };
}

export const evaluation: Evaluation = {
  name: 'actions',
  about:
    'what a mail asks for, by rules alone and with the right need given, against the teacher (shared words)',
  needs: ['mail-teacher'],
  run(context) {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    const mails = readTeacherMails(context.dataDir);
    context.printTable(
      ['en', 'zh', 'en, need', 'zh, need'].map((known) =>
        rowOf(
          known,
          mails.filter(({ lang }) => known.startsWith(lang)),
        ),
      ),
    );
    if (context.verbose) {
      for (const mail of mails.slice(0, 80)) {
        const found = findActions(mailOf(mail), contextOf(mail));
        context.print(
          `${mail.id}\n  told: ${mail.actions.join(' | ')}\n  found: ${found.map(({ text }) => text).join(' | ')}`,
        );
      }
    }
    return Promise.resolve();
  },
};
