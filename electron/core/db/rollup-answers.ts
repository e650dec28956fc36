import { type NanoUsd, toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { LatencyBytes, Percentiles } from './rollup-latency.ts';
import { SUM_NAMES } from './rollup-sql.ts';
import type { UseDimension, UseRow } from './rollup-types.ts';

export type By = Partial<Record<UseDimension, string>>;

/** The values asked for of a key; two keys with the same ones are one group. */
export interface KeyPart {
  readonly by: By;
  readonly group: number;
}

/** One row of an answer while it is summed up. */
export interface Answer {
  readonly by: By;
  /** Where its sums begin, which lie in the order of `SUM_NAMES`. */
  readonly sumsFrom: number;
  readonly histograms: LatencyBytes[];
  heldNanoUsd: NanoUsd;
}

/** The answers of a day and hour as far as they are asked for, by the group of their key. */
export interface Slot {
  readonly hourUtcMs: number | null;
  /** Texts of both; one for all rows, because a new text is hashed anew wherever it is looked for. */
  readonly time: Pick<By, 'day' | 'hour'>;
  readonly answers: (Answer | undefined)[];
}

export interface Answers {
  /** Found by numbers, and once for all keys of an hour: thousands of rows are put together here. */
  slotOf(day: string | null, hourUtcMs: number | null): Slot;
  answerIn(slot: Slot, part: KeyPart): Answer;
  /** @param place in `SUM_NAMES` */
  add(answer: Answer, place: number, value: number): void;
  sumOf(answer: Answer, name: SumName): number;
  /** In order of their values. */
  all(): readonly Answer[];
}

type SumName = (typeof SUM_NAMES)[number];

const PLACE_OF_SUM = Object.fromEntries(SUM_NAMES.map((name, index) => [name, index])) as Readonly<
  Record<SumName, number>
>;
/** Largest of any call; all others are added up. */
const MEMORY = PLACE_OF_SUM.memory_bytes;
const FIRST_ANSWERS = 64;

export function createAnswers(names: readonly UseDimension[]): Answers {
  const slots = new Map<string | null, Map<number | null, Slot>>();
  const answers: Answer[] = [];
  // All in one place, and not one list a row: fifty thousand of those keep the garbage collector busier than the sums.
  let sums = new Float64Array(FIRST_ANSWERS * SUM_NAMES.length);
  const placeForSums = (): number => {
    const from = answers.length * SUM_NAMES.length;
    if (from === sums.length) {
      const larger = new Float64Array(2 * from);
      larger.set(sums);
      sums = larger;
    }
    return from;
  };
  return {
    slotOf(day, hourUtcMs) {
      const ofDay = slots.get(day) ?? new Map<number | null, Slot>();
      slots.set(day, ofDay);
      const slot = ofDay.get(hourUtcMs) ?? { hourUtcMs, time: timeOf(day, hourUtcMs), answers: [] };
      ofDay.set(hourUtcMs, slot);
      return slot;
    },
    answerIn(slot, part) {
      const found = slot.answers[part.group];
      if (found !== undefined) return found;
      const by = { ...part.by, ...slot.time };
      const made: Answer = { by, sumsFrom: placeForSums(), histograms: [], heldNanoUsd: zeroNanoUsd };
      slot.answers[part.group] = made;
      answers.push(made);
      return made;
    },
    add({ sumsFrom }, place, value) {
      const before = sums[sumsFrom + place] ?? 0;
      sums[sumsFrom + place] = place === MEMORY ? Math.max(before, value) : before + value;
    },
    sumOf: ({ sumsFrom }, name) => sums[sumsFrom + PLACE_OF_SUM[name]] ?? 0,
    all: () => inOrder(answers, names),
  };
}

function timeOf(day: string | null, hourUtcMs: number | null): Slot['time'] {
  return {
    ...(day === null ? {} : { day }),
    ...(hourUtcMs === null ? {} : { hour: String(hourUtcMs) }),
  };
}

/** Stable passes from the last dimension to the first: rows share few values, and comparing them as texts is slower. */
function inOrder(answers: readonly Answer[], names: readonly UseDimension[]): readonly Answer[] {
  let ordered = answers;
  for (const name of names.toReversed()) {
    const byValue = new Map<string, Answer[]>();
    for (const answer of ordered) {
      const value = answer.by[name] ?? '';
      const sharing = byValue.get(value);
      if (sharing === undefined) byValue.set(value, [answer]);
      else sharing.push(answer);
    }
    const next: Answer[] = [];
    for (const value of [...byValue.keys()].sort()) {
      for (const answer of byValue.get(value) ?? []) next.push(answer);
    }
    ordered = next;
  }
  return ordered;
}

export function rowOf(answers: Answers, answer: Answer, { p50Ms, p95Ms }: Percentiles): UseRow {
  const sum = (name: SumName) => answers.sumOf(answer, name);
  return {
    by: answer.by,
    calls: sum('calls'),
    failedCalls: sum('failed_calls'),
    tokensIn: sum('tokens_in'),
    tokensReused: sum('tokens_reused'),
    cacheWrite: sum('cache_write'),
    tokensOut: sum('tokens_out'),
    reasoning: sum('reasoning'),
    costNanoUsd: toNanoUsd(sum('cost_nano_usd')),
    estimatedNanoUsd: toNanoUsd(sum('estimated_nano_usd')),
    avoidedNanoUsd: toNanoUsd(sum('avoided_nano_usd')),
    heldNanoUsd: answer.heldNanoUsd,
    p50Ms,
    p95Ms,
    totalMs: sum('total_us') / 1_000,
    cpuMs: sum('cpu_us') / 1_000,
    gpuMs: sum('gpu_us') / 1_000,
    memoryBytes: sum('memory_bytes'),
    energyMilliJoules: sum('energy_milli_joules'),
  };
}
