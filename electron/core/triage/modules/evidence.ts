import type { Evidence, Kind, Need, Priority } from '../../../../shared/domain/verdict.ts';
import type { Grams } from '../features/text-grams.ts';
import { BARE_SHARE, bareRow, gramRow } from './feature-space.ts';
import { bucketOf, buckets, headLabels, headOffsets, outputCount } from './heads.ts';
import type { TrainedModules } from './modules-file.ts';
import type { ModuleReading } from './triage-modules.ts';

const SHOWN = 5;
const LEAST_WEIGHT = 0.05;
/** What stands before a word in grams that say more than the word: sort of sender, first of the subject. */
const GRAM_MARKS = /^(?:[a-z-]+:)?\^?/u;

interface Verdict {
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
}

/** How much a row speaks for the verdict: its weights there less the mean of the head's other labels. */
function supportOfRow(weights: Float32Array, row: number, verdict: Verdict): number {
  const base = row * outputCount;
  const heads = [
    { offset: headOffsets.kind, length: headLabels.kind.length, at: headLabels.kind.indexOf(verdict.kind) },
    { offset: headOffsets.bucket, length: buckets.length, at: buckets.indexOf(bucketOf(verdict)) },
  ];
  let support = 0;
  for (const { offset, length, at } of heads) {
    let sum = 0;
    for (let label = 0; label < length; label += 1) sum += weights[base + offset + label] ?? 0;
    const own = weights[base + offset + at] ?? 0;
    support += own - (sum - own) / (length - 1);
  }
  return support / heads.length;
}

function pushGrams(options: {
  readonly code: string;
  readonly grams: Grams;
  readonly supportOf: (row: number) => number;
  readonly into: Evidence[];
}): void {
  const { code, grams, supportOf, into } = options;
  const weightByWord = new Map<string, number>();
  grams.hashes.forEach((hash, at) => {
    const word = (grams.texts[at] ?? '').replace(GRAM_MARKS, '');
    const weight = supportOf(gramRow(hash)) * (grams.values[at] ?? 0);
    weightByWord.set(word, (weightByWord.get(word) ?? 0) + weight);
  });
  for (const [detail, weight] of weightByWord) {
    if (Math.abs(weight) >= LEAST_WEIGHT) into.push({ code, detail, weight });
  }
}

/**
 * The few features that weighed most for or against a verdict, strongest first.
 * Codes: `sign` (detail: the sign's name), `word-in-subject`, `word-in-text`, `word-in-sender`.
 */
export function evidenceOf(trained: TrainedModules, reading: ModuleReading, verdict: Verdict): Evidence[] {
  const { weights, space } = trained;
  const found: Evidence[] = [];
  const supportOf = (row: number): number => {
    const shared = supportOfRow(weights, row, verdict);
    if (!reading.features.isBare) return shared;
    return shared + BARE_SHARE * supportOfRow(weights, bareRow(space, row), verdict);
  };
  for (const [name, value] of reading.features.named) {
    const row = space.rowByName.get(name);
    if (row === undefined || name === 'always') continue;
    const weight = supportOf(row) * value;
    if (Math.abs(weight) >= LEAST_WEIGHT) found.push({ code: 'sign', detail: name, weight });
  }
  const shared = { supportOf, into: found };
  pushGrams({ ...shared, code: 'word-in-subject', grams: reading.features.subjectGrams });
  pushGrams({ ...shared, code: 'word-in-text', grams: reading.features.bodyGrams });
  pushGrams({ ...shared, code: 'word-in-sender', grams: reading.features.senderGrams });
  return found
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN)
    .map((one) => ({ ...one, weight: Math.round(one.weight * 100) / 100 }));
}
