import { learnFrom } from '../../electron/core/learn/learner.ts';
import type { Cascade } from '../../electron/core/triage/cascade.ts';
import { seededRandom } from '../../electron/core/triage/modules/seeded-random.ts';
import { shuffleInPlace } from '../../electron/core/triage/modules/train-heads.ts';
import type { Correction } from '../../electron/core/triage/types.ts';
import type { LabelledMail } from '../training/teacher-mails.ts';
import { type Judged, tableRow } from './triage-scores.ts';
import type { TableCell } from './types.ts';

const MAILBOX_SIZE = 95;
/** An owner with this many mails makes a mailbox alone. */
const ALONE_SIZE = 36;
const SEEDS = [1, 2, 3, 4];
const CORRECTED = [20, 40];

/** Mailboxes of one file: owners with few mails are put together until there are about a hundred. */
export function mailboxesOf(mails: readonly LabelledMail[]): LabelledMail[][] {
  const boxes: LabelledMail[][] = [];
  let current: LabelledMail[] = [];
  for (const owner of new Set(mails.map((mail) => mail.ownerAddress))) {
    const own = mails.filter((mail) => mail.ownerAddress === owner);
    if (own.length >= ALONE_SIZE) {
      boxes.push(own);
      continue;
    }
    current.push(...own);
    if (current.length >= MAILBOX_SIZE) {
      boxes.push(current);
      current = [];
    }
  }
  return boxes;
}

function correctionOf(labelled: LabelledMail, at: number): Correction {
  const { kind, need, priority } = labelled.line;
  const { mail, context } = labelled;
  return { correctionId: at + 1, mail, context, kind, need, priority, correctedAtUtcMs: 0 };
}

function judge(
  cascade: Cascade,
  box: readonly LabelledMail[],
  corrected: number,
  seed: number,
): [Judged[], Judged[]] {
  const order = box.map((_, at) => at);
  shuffleInPlace(order, seededRandom(seed));
  const drawn = new Set(order.slice(0, corrected));
  const learned = learnFrom(cascade, box.filter((_, at) => drawn.has(at)).map(correctionOf));
  const rest = box.filter((_, at) => !drawn.has(at));
  const by = (state: typeof learned | null): Judged[] =>
    rest.map((labelled) => ({
      labelled,
      form: 'whole' as const,
      draft: cascade.decide(labelled.mail, labelled.context, state).draft,
    }));
  return [by(null), by(learned)];
}

/**
 * The measured protocol, on mailboxes of files that the modules never saw.
 * @param cascadeFor modules that saw nothing of the file of a mail.
 */
export function correctionTable(
  mails: readonly LabelledMail[],
  cascadeFor: (mail: LabelledMail) => Cascade | null,
): Record<string, TableCell>[] {
  const judged = new Map<string, Judged[]>();
  const add = (name: string, more: readonly Judged[]): void => {
    judged.set(name, [...(judged.get(name) ?? []), ...more]);
  };
  for (const file of new Set(mails.map((mail) => mail.file))) {
    for (const box of mailboxesOf(mails.filter((mail) => mail.file === file))) {
      const cascade = box[0] === undefined ? null : cascadeFor(box[0]);
      if (cascade === null) continue;
      for (const corrected of CORRECTED) {
        for (const seed of SEEDS) {
          const [before, after] = judge(cascade, box, corrected, seed);
          const source = box.every((one) => one.ownerAddress === box[0]?.ownerAddress)
            ? 'one owner'
            : 'merged owners';
          add(`${source}: before ${corrected}`, before);
          add(`${source}: after ${corrected}`, after);
        }
      }
    }
  }
  return [...judged].map(([name, all]) => tableRow(name, all));
}
