import { type NanoUsd, toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';
import {
  addLatency,
  emptyLatency,
  type LatencyBytes,
  percentileOf,
  percentileOfBytes,
} from './rollup-latency.ts';
import { createPeriodSplitter } from './rollup-periods.ts';
import { HELD, SUM_NAMES, sourcesOf } from './rollup-sql.ts';
import type { UseDimension, UseQuery, UseRow, UseSums } from './rollup-types.ts';

type By = Partial<Record<UseDimension, string>>;
/** A row of sums or of latency: day, hour and key as far as the question needs them, then the values. */
type Place = readonly [day: string | null, hourUtcMs: number | null, keyId: number | null];

interface KeyPart {
  readonly by: By;
  /** Two keys with the same values asked for are one. */
  readonly group: number;
}

interface Keys {
  /** The values asked for of each key that the question is about. */
  readonly values: ReadonlyMap<number, KeyPart>;
  /** Their numbers as JSON; null for all. */
  readonly ids: string | null;
}

interface Answer {
  readonly by: By;
  readonly sums: number[];
  latency: LatencyBytes | Uint32Array | null;
  heldNanoUsd: NanoUsd;
}

/**
 * Whole days and hours come from the roll-ups, the rest from the calls of at most a few hours. SQLite sums by
 * day, hour and the number of the key; what the keys mean is put together here, from a table of a few rows.
 */
export function createUseQuery(db: Db): (query: UseQuery) => readonly UseRow[] {
  const split = createPeriodSplitter(db);
  return (query) => {
    const keys = readKeys(db, query);
    const { days, hours, cuts } = split(query.sinceUtcMs, query.untilUtcMs);
    const values = {
      days: JSON.stringify(days),
      hours: JSON.stringify(hours),
      cuts: JSON.stringify(cuts),
      keys: keys.ids,
      day: query.where?.day ?? null,
      hour: query.where?.hour === undefined ? null : Number(query.where.hour),
    };
    const answers = createAnswers(query, keys);
    for (const source of sourcesOf({ days, hours, cuts }, grainOf(query))) {
      if (source.kind === 'fine') addFine(db, { sql: source.rows, values, answers });
      else {
        addSums(db, { sql: source.sums, values, answers });
        addLatencies(db, { sql: source.latency, values, answers });
      }
    }
    addHeld(db, query, answers);
    return answers.all().map(rowOf);
  };
}

function grainOf({ by, where = {} }: UseQuery) {
  return {
    day: by.includes('day'),
    hour: by.includes('hour'),
    key: by.some((name) => name !== 'day' && name !== 'hour'),
    /** Whether only the table of hours can tell. */
    needsHours: by.includes('hour') || where.hour !== undefined,
  };
}

function readKeys(db: Db, { by, where = {} }: UseQuery): Keys {
  const rows = db
    .prepare('SELECT id, task, tier, provider, model, account, user, resource FROM use_key')
    .all() as ({ readonly id: number } & Required<By>)[];
  const { day: _day, hour: _hour, ...ofKey } = where;
  const tests = Object.entries(ofKey) as [UseDimension, string][];
  const kept = rows.filter((row) => tests.every(([name, value]) => row[name] === value));
  const names = by.filter((name) => name !== 'day' && name !== 'hour');
  const groups = new Map<string, KeyPart>();
  const values = kept.map((row) => {
    const text = names.map((name) => row[name]).join('\0');
    const by = Object.fromEntries(names.map((name) => [name, row[name]]));
    const part = groups.get(text) ?? { by, group: groups.size };
    groups.set(text, part);
    return [row.id, part] as const;
  });
  return {
    values: new Map(values),
    ids: kept.length === rows.length ? null : JSON.stringify(kept.map(({ id }) => id)),
  };
}

interface Answers {
  /** The answer that a row of the place goes into. */
  at(place: Place): Answer;
  of(by: By): Answer;
  /** In order of their values. */
  all(): readonly Answer[];
}

function createAnswers({ by: names }: UseQuery, keys: Keys): Answers {
  const answers = new Map<string, Answer>();
  // Found by numbers; by its values an answer is looked for only once.
  const places = new Map<string, Answer>();
  const of = (by: By): Answer => {
    const text = names.map((name) => by[name] ?? '').join('\0');
    const known = answers.get(text);
    if (known !== undefined) return known;
    const made = {
      by,
      sums: new Array<number>(SUM_NAMES.length).fill(0),
      latency: null,
      heldNanoUsd: zeroNanoUsd,
    };
    answers.set(text, made);
    return made;
  };
  return {
    of,
    at([day, hourUtcMs, keyId]) {
      const part = keyId === null ? undefined : keys.values.get(keyId);
      const place = `${day} ${hourUtcMs} ${part?.group}`;
      const known = places.get(place);
      if (known !== undefined) return known;
      const by: By = { ...part?.by };
      if (day !== null) by.day = day;
      if (hourUtcMs !== null) by.hour = String(hourUtcMs);
      const answer = of(by);
      places.set(place, answer);
      return answer;
    },
    all: () =>
      [...answers.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, answer]) => answer),
  };
}

interface Reading {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly answers: Answers;
}

const PLACE_OF_SUM = Object.fromEntries(SUM_NAMES.map((name, index) => [name, index])) as Readonly<
  Record<(typeof SUM_NAMES)[number], number>
>;
const MEMORY = PLACE_OF_SUM.memory_bytes;

/** Columns before the sums: day, hour and key. */
const PLACE_COLUMNS = 3;

type SumRow = readonly [...Place, ...(number | LatencyBytes)[]];

function addFine(db: Db, { sql, values, answers }: Reading): void {
  for (const row of db.prepare(sql).raw().iterate(values) as Iterable<SumRow>) {
    const answer = answers.at([row[0], row[1], row[2]]);
    addRow(answer, row);
    answer.latency = withLatency(answer.latency, row[PLACE_COLUMNS + SUM_NAMES.length] as LatencyBytes);
  }
}

function addSums(db: Db, { sql, values, answers }: Reading): void {
  for (const row of db.prepare(sql).raw().iterate(values) as Iterable<SumRow>) {
    if (row[PLACE_COLUMNS] !== null) addRow(answers.at([row[0], row[1], row[2]]), row);
  }
}

function addRow({ sums }: Answer, row: SumRow): void {
  for (let index = 0; index < SUM_NAMES.length; index += 1) {
    const sum = row[PLACE_COLUMNS + index] as number;
    const before = sums[index] ?? 0;
    sums[index] = index === MEMORY ? Math.max(before, sum) : before + sum;
  }
}

function addLatencies(db: Db, { sql, values, answers }: Reading): void {
  const rows = db.prepare(sql).raw().all(values) as [...Place, LatencyBytes][];
  let last: { readonly place: Place; readonly answer: Answer } | null = null;
  for (const [day, hourUtcMs, keyId, bytes] of rows) {
    const isSame = last?.place[0] === day && last.place[1] === hourUtcMs && last.place[2] === keyId;
    if (last === null || !isSame) {
      const place: Place = [day, hourUtcMs, keyId];
      last = { place, answer: answers.at(place) };
    }
    last.answer.latency = withLatency(last.answer.latency, bytes);
  }
}

/** Most answers of a fine question have one histogram: it is unpacked only when a second comes. */
function withLatency(before: Answer['latency'], bytes: LatencyBytes): LatencyBytes | Uint32Array {
  if (before === null) return bytes;
  const counts = before instanceof Uint32Array ? before : unpack(before);
  addLatency(counts, bytes);
  return counts;
}

function unpack(bytes: LatencyBytes): Uint32Array {
  const counts = emptyLatency();
  addLatency(counts, bytes);
  return counts;
}

function addHeld(db: Db, query: UseQuery, answers: Answers): void {
  const { sinceUtcMs, untilUtcMs, by: names, where = {} } = query;
  const tests = Object.entries(where) as [UseDimension, string][];
  const rows = db.prepare(HELD).iterate({ sinceUtcMs, untilUtcMs }) as Iterable<
    Required<By> & { readonly heldNanoUsd: number }
  >;
  for (const row of rows) {
    if (!tests.every(([name, value]) => row[name] === value)) continue;
    const answer = answers.of(Object.fromEntries(names.map((name) => [name, row[name]])));
    answer.heldNanoUsd = toNanoUsd(answer.heldNanoUsd + row.heldNanoUsd);
  }
}

function rowOf({ by, sums, latency, heldNanoUsd }: Answer): UseRow {
  const sum = (name: (typeof SUM_NAMES)[number]) => sums[PLACE_OF_SUM[name]] ?? 0;
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
    heldNanoUsd,
    ...percentilesOf(latency),
    totalMs: sum('total_us') / 1_000,
    cpuMs: sum('cpu_us') / 1_000,
    gpuMs: sum('gpu_us') / 1_000,
    memoryBytes: sum('memory_bytes'),
    energyMilliJoules: sum('energy_milli_joules'),
  };
}

function percentilesOf(latency: Answer['latency']): Pick<UseSums, 'p50Ms' | 'p95Ms'> {
  if (latency === null) return { p50Ms: null, p95Ms: null };
  if (latency instanceof Uint32Array) {
    return { p50Ms: percentileOf(latency, 0.5), p95Ms: percentileOf(latency, 0.95) };
  }
  return { p50Ms: percentileOfBytes(latency, 0.5), p95Ms: percentileOfBytes(latency, 0.95) };
}
