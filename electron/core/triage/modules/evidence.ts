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

/** A feature that may be shown; its text is put together for those that are. */
interface Found {
  readonly code: string;
  readonly detail: () => string;
  readonly weight: number;
}

/** Columns of one head, and the one of them that the verdict stands in. */
interface HeadColumns {
  readonly offset: number;
  readonly length: number;
  readonly at: number;
}

function columnsOf(verdict: Verdict): readonly [HeadColumns, HeadColumns] {
  return [
    { offset: headOffsets.kind, length: headLabels.kind.length, at: headLabels.kind.indexOf(verdict.kind) },
    { offset: headOffsets.bucket, length: buckets.length, at: buckets.indexOf(bucketOf(verdict)) },
  ];
}

/** How much a row speaks for a label: its weight there less the mean of the head's other labels. */
function supportInHead(weights: Float32Array, base: number, { offset, length, at }: HeadColumns): number {
  let sum = 0;
  for (let label = 0; label < length; label += 1) sum += weights[base + offset + label] ?? 0;
  const own = weights[base + offset + at] ?? 0;
  return own - (sum - own) / (length - 1);
}

function createSupport(trained: TrainedModules, verdict: Verdict, isBare: boolean): (row: number) => number {
  const { weights, space } = trained;
  const [kind, bucket] = columnsOf(verdict);
  const ofRow = (row: number): number => {
    const base = row * outputCount;
    return (supportInHead(weights, base, kind) + supportInHead(weights, base, bucket)) / 2;
  };
  return isBare ? (row) => ofRow(row) + BARE_SHARE * ofRow(bareRow(space, row)) : ofRow;
}

interface GramsToWeigh {
  readonly code: string;
  readonly grams: Grams;
  readonly supportOf: (row: number) => number;
  readonly into: Found[];
}

/** Grams of which each is a word of its own. */
function pushGrams({ code, grams, supportOf, into }: GramsToWeigh): void {
  for (let at = 0; at < grams.hashes.length; at += 1) {
    const weight = supportOf(gramRow(grams.hashes[at] ?? 0)) * (grams.values[at] ?? 0);
    if (Math.abs(weight) >= LEAST_WEIGHT) into.push({ code, detail: () => grams.textOf(at), weight });
  }
}

/** Grams of a subject: those that say more of one word are added up under it. */
function pushMarkedGrams({ code, grams, supportOf, into }: GramsToWeigh): void {
  const weightByWord = new Map<string, number>();
  for (let at = 0; at < grams.hashes.length; at += 1) {
    const word = grams.textOf(at).replace(GRAM_MARKS, '');
    const weight = supportOf(gramRow(grams.hashes[at] ?? 0)) * (grams.values[at] ?? 0);
    weightByWord.set(word, (weightByWord.get(word) ?? 0) + weight);
  }
  for (const [word, weight] of weightByWord) {
    if (Math.abs(weight) >= LEAST_WEIGHT) into.push({ code, detail: () => word, weight });
  }
}

/**
 * The few features that weighed most for or against a verdict, strongest first.
 * Codes: `sign` (detail: the sign's name), `word-in-subject`, `word-in-text`, `word-in-sender`.
 */
export function evidenceOf(trained: TrainedModules, reading: ModuleReading, verdict: Verdict): Evidence[] {
  const { features } = reading;
  const found: Found[] = [];
  const supportOf = createSupport(trained, verdict, features.isBare);
  for (const [name, value] of features.named) {
    const row = trained.space.rowByName.get(name);
    if (row === undefined || name === 'always') continue;
    const weight = supportOf(row) * value;
    if (Math.abs(weight) >= LEAST_WEIGHT) found.push({ code: 'sign', detail: () => name, weight });
  }
  const shared = { supportOf, into: found };
  pushMarkedGrams({ ...shared, code: 'word-in-subject', grams: features.subjectGrams });
  pushGrams({ ...shared, code: 'word-in-text', grams: features.bodyGrams });
  pushGrams({ ...shared, code: 'word-in-sender', grams: features.senderGrams });
  return found
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN)
    .map(({ code, detail, weight }) => ({ code, detail: detail(), weight: Math.round(weight * 100) / 100 }));
}
