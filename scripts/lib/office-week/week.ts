import { createCascade } from '../../../electron/core/triage/cascade.ts';
import type { CascadeAnswer } from '../../../electron/core/triage/cascade-answer.ts';
import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';
import { randomFrom } from '../../bench/random.ts';
import { fitModules } from '../../training/fit-modules.ts';
import { foldOf } from '../../training/folds.ts';
import type { LabelledMail } from '../../training/teacher-mails.ts';
import { prepareMails } from '../../training/training-set.ts';

export const daysOfWeek = 5;
export const mailsOfDay = 300;
/** Of a day's mails, those that came before: the same notice to a second list, a mail moved and read in again. */
const AGAIN_SHARE = 0.05;
/** Threads summed up a day, replies drafted a day, and summaries that are opened once more. */
export const summariesOfDay = 6;
export const draftsOfDay = 6;
export const summariesAgain = 3;

export interface Labels {
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
}

export interface WeekMail {
  /** Number in the week; a mail that comes again has a number of its own. */
  readonly messageId: number;
  readonly labelled: LabelledMail;
  readonly labels: Labels;
  /** What rules and modules say of it; they saw no mail of its owner. */
  readonly answer: CascadeAnswer;
}

export interface WeekOptions {
  readonly seed: number;
  readonly days: number;
  /** Whose mails make the week, the other half teaches the modules: policies are chosen on owners of their own. */
  readonly owners: 'printed' | 'choosing';
}

/** Days of mails in a fixed order. Labels were written with the mails, before any router saw them. */
export function makeWeek(
  mails: readonly LabelledMail[],
  { seed, days, owners }: WeekOptions,
): readonly (readonly WeekMail[])[] {
  const isHeldOut = (mail: LabelledMail) => foldOf(mail.ownerAddress, 2) === (owners === 'printed' ? 0 : 1);
  const cascade = createCascade(fitModules(prepareMails(mails.filter((mail) => !isHeldOut(mail)))));
  const random = randomFrom(seed);
  const fresh = shuffled(mails.filter(isHeldOut), random);
  const came: LabelledMail[] = [];
  let messageId = 0;
  const next = (): WeekMail => {
    const isAgain = came.length > 0 && random() < AGAIN_SHARE;
    const again = came[Math.floor(random() * came.length)];
    const labelled = (isAgain ? again : fresh.pop()) ?? again;
    if (labelled === undefined) throw new Error('no labelled mail');
    came.push(labelled);
    messageId += 1;
    const { kind, need, priority } = labelled.line;
    const answer = cascade.decide(labelled.mail, labelled.context, null);
    return { messageId, labelled, labels: { kind, need, priority }, answer };
  };
  return Array.from({ length: days }, () => Array.from({ length: mailsOfDay }, next));
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const keys = new Map(items.map((item) => [item, random()]));
  return items.toSorted((left, right) => (keys.get(left) ?? 0) - (keys.get(right) ?? 0));
}
