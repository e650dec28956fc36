import { join } from 'node:path';
import { type Cascade, createCascade } from '../../electron/core/triage/cascade.ts';
import { fitModules } from '../training/fit-modules.ts';
import { foldOf } from '../training/folds.ts';
import { type LabelledMail, readLabelledMails } from '../training/teacher-mails.ts';
import { forms, inForm, prepareMails } from '../training/training-set.ts';
import { correctionTable } from './triage-corrections.ts';
import { type Judged, tableRow } from './triage-scores.ts';
import type { Evaluation, RunContext } from './types.ts';

const FOLDS = 5;
/** Files are left out in this many groups: one by one they would take an hour. */
const FILE_GROUPS = 6;
const OWN_FOLDER = join(import.meta.dirname, '..', 'training-data');

/** For each group the modules that saw none of it. */
function cascadesWithout(
  mails: readonly LabelledMail[],
  groupOf: (mail: LabelledMail) => string,
): Map<string, Cascade> {
  const groups = [...new Set(mails.map(groupOf))].sort();
  return new Map(
    groups.map((group) => {
      const rest = mails.filter((mail) => groupOf(mail) !== group);
      return [group, createCascade(fitModules(prepareMails(rest)))];
    }),
  );
}

/** Judges every mail, in every form, by modules that saw none of its group. */
function judgeHeldOut(
  mails: readonly LabelledMail[],
  groupOf: (mail: LabelledMail) => string,
  cascades: ReadonlyMap<string, Cascade>,
): Judged[] {
  const judged: Judged[] = [];
  for (const [group, cascade] of cascades) {
    for (const labelled of mails.filter((mail) => groupOf(mail) === group)) {
      for (const form of forms) {
        const { draft } = cascade.decide(inForm(labelled.mail, form), labelled.context, null);
        judged.push({ labelled, form, draft });
      }
    }
  }
  return judged;
}

function printScores(context: RunContext, title: string, judged: readonly Judged[]): void {
  context.print(title);
  context.printTable(
    forms.flatMap((form) => {
      const ofForm = judged.filter((one) => one.form === form);
      const inLanguage = (language: string): Judged[] =>
        ofForm.filter((one) => one.labelled.language === language);
      return [
        tableRow(`${form}, all`, ofForm),
        tableRow(`${form}, English`, inLanguage('en')),
        tableRow(`${form}, Chinese`, inLanguage('zh')),
      ];
    }),
  );
}

function printByFile(context: RunContext, judged: readonly Judged[]): void {
  context.print('By file left out, whole mails');
  const files = [...new Set(judged.map((one) => one.labelled.file))];
  context.printTable(
    files.map((file) =>
      tableRow(
        file,
        judged.filter((one) => one.labelled.file === file && one.form === 'whole'),
      ),
    ),
  );
}

async function run(context: RunContext): Promise<void> {
  if (context.dataDir === null) return context.skip('no folder of test sets: set PENNYPOST_DATA');
  const mails = readLabelledMails(context.dataDir, OWN_FOLDER);
  const foldOfMail = (mail: LabelledMail): string => String(foldOf(mail.ownerAddress, FOLDS));
  const byFold = judgeHeldOut(mails, foldOfMail, cascadesWithout(mails, foldOfMail));
  printScores(context, 'Five folds grouped by owner (training data of one teacher: not real mail)', byFold);
  if (context.quick) return;
  const files = [...new Set(mails.map((mail) => mail.file))].sort();
  const groupOfFile = (mail: LabelledMail): string => String(files.indexOf(mail.file) % FILE_GROUPS);
  const cascades = cascadesWithout(mails, groupOfFile);
  const byFile = judgeHeldOut(mails, groupOfFile, cascades);
  printScores(context, 'Files left out, in six groups', byFile);
  printByFile(context, byFile);
  context.print(
    'Corrections: one database per mailbox, 20 or 40 random mails corrected, the rest judged anew',
  );
  context.printTable(correctionTable(mails, (mail) => cascades.get(groupOfFile(mail)) ?? null));
}

export const evaluation: Evaluation = {
  name: 'triage',
  about: 'kind, need and priority in five buckets, with and without corrections',
  needs: ['mail-teacher'],
  run,
};
