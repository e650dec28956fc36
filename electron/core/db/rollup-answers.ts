import { type NanoUsd, toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { createPercentileReader, type LatencyBytes, type Percentiles } from './rollup-latency.ts';
import { createPieceLists } from './rollup-pieces.ts';
import { orderRows } from './rollup-ranking.ts';
import { SUM_NAMES } from './rollup-sql.ts';
import type { UseDimension, UseRow } from './rollup-types.ts';

export type By = Partial<Record<UseDimension, string>>;

/** The values asked for of a key; two keys with the same ones are one group. */
export interface KeyPart {
  readonly by: By;
  /** Counted from 0. */
  readonly group: number;
}

/** The answers of a day and hour as far as they are asked for, by the group of their key. */
export interface Slot {
  /** Counted from 0. */
  readonly index: number;
  readonly hourUtcMs: number | null;
  readonly answers: (number | undefined)[];
}

/**
 * The rows of an answer while it is summed up. Each is a number, and what belongs to it lies in lists of numbers: fifty
 * thousand rows as objects keep the garbage collector busier than the sums.
 */
export interface Answers {
  /** Found once for all keys of an hour. */
  slotOf(day: string | null, hourUtcMs: number | null): Slot;
  answerIn(slot: Slot, part: KeyPart): number;
  /** @param place in `SUM_NAMES` */
  add(answer: number, place: number, value: number): void;
  /** The same for a column of values: of each the answer, or `LEFT_OUT`. */
  addColumn(answerOfRow: Int32Array, place: number, values: Float64Array): void;
  /** The calls of a histogram that lies somewhere in `bytes`. */
  addLatency(answer: number, bytes: LatencyBytes, from: number, to: number): void;
  hold(answer: number, amountNanoUsd: number): void;
  /** In order of their values. */
  each(take: (row: UseRow) => void): void;
}

type SumName = (typeof SUM_NAMES)[number];

const PLACE_OF_SUM = Object.fromEntries(SUM_NAMES.map((name, index) => [name, index])) as Readonly<
  Record<SumName, number>
>;
/** Largest of any call; all others are added up. */
const MEMORY = PLACE_OF_SUM.memory_bytes;
const WIDTH = SUM_NAMES.length;
const FIRST_ANSWERS = 64;
/** Stands for a row that is not asked for. */
export const LEFT_OUT = -1;

export function createAnswers(names: readonly UseDimension[]): Answers {
  const { slotOf, times } = createSlots();
  const keys: By[] = [];
  const slotOfRow: number[] = [];
  const groupOfRow: number[] = [];
  const held = new Map<number, NanoUsd>();
  const pieces = createPieceLists();
  let sums = new Float64Array(FIRST_ANSWERS * WIDTH);
  const newAnswer = (slot: Slot, { by, group }: KeyPart): number => {
    const answer = slotOfRow.length;
    if (answer * WIDTH === sums.length) sums = twiceAsLong(sums);
    slot.answers[group] = answer;
    slotOfRow.push(slot.index);
    groupOfRow.push(group);
    keys[group] = by;
    return answer;
  };
  return {
    slotOf,
    answerIn: (slot, part) => slot.answers[part.group] ?? newAnswer(slot, part),
    add: (answer, place, value) =>
      addTo(sums, answer * WIDTH + place, { value, isLargest: place === MEMORY }),
    addColumn(answerOfRow, place, values) {
      const isLargest = place === MEMORY;
      for (let row = 0; row < answerOfRow.length; row += 1) {
        const answer = answerOfRow[row] ?? LEFT_OUT;
        if (answer !== LEFT_OUT) addTo(sums, answer * WIDTH + place, { value: values[row] ?? 0, isLargest });
      }
    },
    addLatency: pieces.add,
    hold: (answer, amountNanoUsd) =>
      void held.set(answer, toNanoUsd((held.get(answer) ?? 0) + amountNanoUsd)),
    each(take) {
      const percentiles = createPercentileReader();
      const byOf = createByMaker(names);
      for (const answer of orderRows(names, { slotOfRow, groupOfRow, times, keys })) {
        pieces.each(answer, percentiles.add);
        const by = byOf(keys[groupOfRow[answer] ?? 0] ?? {}, times[slotOfRow[answer] ?? 0] ?? {});
        take(rowOf({ by, sums, from: answer * WIDTH, held: held.get(answer) }, percentiles.take()));
      }
    },
  };
}

function addTo(
  sums: Float64Array,
  at: number,
  { value, isLargest }: { readonly value: number; readonly isLargest: boolean },
): void {
  const before = sums[at] ?? 0;
  sums[at] = isLargest ? Math.max(before, value) : before + value;
}

function twiceAsLong(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** Found by numbers; texts are made once for all rows, because a new text is hashed anew wherever it is looked for. */
function createSlots() {
  const slots = new Map<string | null, Map<number | null, Slot>>();
  const times: By[] = [];
  return {
    times,
    slotOf(day: string | null, hourUtcMs: number | null): Slot {
      const ofDay = slots.get(day) ?? new Map<number | null, Slot>();
      slots.set(day, ofDay);
      const found = ofDay.get(hourUtcMs);
      if (found !== undefined) return found;
      const slot = { index: times.length, hourUtcMs, answers: [] };
      ofDay.set(hourUtcMs, slot);
      times.push({
        ...(day === null ? {} : { day }),
        ...(hourUtcMs === null ? {} : { hour: String(hourUtcMs) }),
      });
      return slot;
    },
  };
}

/** Joins key and time: texts of a row's own shape are copied as they are, which is faster than joining two of any shape. */
function createByMaker(names: readonly UseDimension[]): (key: By, time: By) => By {
  const hasDay = names.includes('day');
  const hasHour = names.includes('hour');
  return (key, time) => {
    const by = { ...key };
    if (hasDay) by.day = time.day ?? '';
    if (hasHour) by.hour = time.hour ?? '';
    return by;
  };
}

interface SummedRow {
  readonly by: By;
  readonly sums: Float64Array;
  /** Where the row's sums begin, which lie in the order of `SUM_NAMES`. */
  readonly from: number;
  readonly held: NanoUsd | undefined;
}

function rowOf({ by, sums, from, held }: SummedRow, { p50Ms, p95Ms }: Percentiles): UseRow {
  const sum = (name: SumName) => sums[from + PLACE_OF_SUM[name]] ?? 0;
  return {
    by,
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
    heldNanoUsd: held ?? zeroNanoUsd,
    p50Ms,
    p95Ms,
    totalMs: sum('total_us') / 1_000,
    cpuMs: sum('cpu_us') / 1_000,
    gpuMs: sum('gpu_us') / 1_000,
    memoryBytes: sum('memory_bytes'),
    energyMilliJoules: sum('energy_milli_joules'),
  };
}
