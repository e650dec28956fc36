import { bucketOf, buckets } from '../../electron/core/triage/modules/heads.ts';
import type { DraftVerdict } from '../../electron/core/triage/types.ts';
import type { LabelledMail } from '../training/teacher-mails.ts';
import type { Form } from '../training/training-set.ts';
import type { TableCell } from './types.ts';

/** A verdict on a labelled mail. */
export interface Judged {
  readonly labelled: LabelledMail;
  readonly form: Form;
  readonly draft: DraftVerdict;
}

const PERSONAL = buckets.indexOf('personal');
const FYI = buckets.indexOf('fyi');
const CALIBRATION_BINS = 10;

function share(count: number, of: number): number {
  return of === 0 ? 0 : Math.round((1000 * count) / of) / 10;
}

function isAllRight({ labelled, draft }: Judged): boolean {
  const { kind, need, priority } = labelled.line;
  return draft.kind === kind && draft.need === need && draft.priority === priority;
}

/** Expected calibration error of `confidence` in percent points, over ten bins of equal width. */
export function calibrationError(judged: readonly Judged[]): number {
  let error = 0;
  for (let bin = 0; bin < CALIBRATION_BINS; bin += 1) {
    const inBin = judged.filter(
      ({ draft }) => Math.min(CALIBRATION_BINS - 1, Math.floor(draft.confidence * CALIBRATION_BINS)) === bin,
    );
    const sure = inBin.reduce((sum, { draft }) => sum + draft.confidence, 0);
    error += Math.abs(sure - inBin.filter(isAllRight).length);
  }
  return share(error, judged.length);
}

/** Counts of the five-bucket measure, in percent. */
export function tableRow(name: string, judged: readonly Judged[]): Record<string, TableCell> {
  let exact = 0;
  let withinOne = 0;
  let wanted = 0;
  let buried = 0;
  for (const { labelled, draft } of judged) {
    const truth = buckets.indexOf(bucketOf(labelled.line));
    const guess = buckets.indexOf(bucketOf(draft));
    const isPersonal = truth === PERSONAL || guess === PERSONAL;
    if (truth === guess) exact += 1;
    if (truth === guess || (!isPersonal && Math.abs(truth - guess) <= 1)) withinOne += 1;
    if (truth < FYI) wanted += 1;
    if (truth < FYI && buckets[guess] === 'promotional') buried += 1;
  }
  const right = (head: 'kind' | 'need' | 'priority'): number =>
    judged.filter(({ labelled, draft }) => labelled.line[head] === draft[head]).length;
  return {
    mails: name,
    n: judged.length,
    exact: share(exact, judged.length),
    'within one': share(withinOne, judged.length),
    buried: share(buried, wanted),
    kind: share(right('kind'), judged.length),
    need: share(right('need'), judged.length),
    priority: share(right('priority'), judged.length),
    'all three': share(judged.filter(isAllRight).length, judged.length),
    'calibration error': calibrationError(judged),
  };
}
