import type { Db } from './connection.ts';
import { type Answers, type By, createAnswers, type KeyPart, LEFT_OUT } from './rollup-answers.ts';
import type { LatencyBytes } from './rollup-latency.ts';
import type { PackedHours } from './rollup-pack.ts';
import { createHourPacks } from './rollup-packs.ts';
import { createPeriodSplitter } from './rollup-periods.ts';
import { type Grain, HELD, SUM_NAMES, sourcesOf } from './rollup-sql.ts';
import type { RollupRepository, UseDimension, UseQuery } from './rollup-types.ts';

/** A row of sums or of latency: day, hour and key as far as the question needs them, then the values. */
type Place = readonly [day: string | null, hourUtcMs: number | null, keyId: number | null];

interface Keys {
  /** The group of each key that the question is about. */
  readonly parts: ReadonlyMap<number, KeyPart>;
  /** Their numbers as JSON; null for all. */
  readonly ids: string | null;
  /** The group of the values; a new one where no call has them yet. */
  partOf(values: Required<By>): KeyPart;
}

/**
 * Whole days and hours come from the roll-ups, the rest from the calls of at most a few hours. SQLite sums by
 * day, hour and the number of the key; what the keys mean is put together here, from a table of a few rows.
 */
export function createUseQuery(db: Db): RollupRepository['eachUse'] {
  const split = createPeriodSplitter(db);
  const packs = createHourPacks(db);
  return (query, take) => {
    const keys = readKeys(db, query);
    const grain = grainOf(query);
    const { days, hours, cuts } = split(query.sinceUtcMs, query.untilUtcMs);
    const packed = grain.needsHours ? packs.read(days) : new Map<string, PackedHours>();
    const rest = days.filter((day) => !packed.has(day));
    const values = {
      days: JSON.stringify(rest),
      hours: JSON.stringify(hours),
      cuts: JSON.stringify(cuts),
      keys: keys.ids,
      day: query.where?.day ?? null,
      hour: query.where?.hour === undefined ? null : Number(query.where.hour),
    };
    const answers = createAnswers(query.by);
    for (const [day, pack] of packed) {
      if (values.day === null || values.day === day)
        addPack(pack, { day, grain, answers, keys, hour: values.hour });
    }
    for (const source of sourcesOf({ days: rest, hours, cuts }, grain)) {
      if (source.kind === 'fine') addFine(db, { sql: source.rows, values, answers, keys });
      else {
        addSums(db, { sql: source.sums, values, answers, keys });
        addLatencies(db, { sql: source.latency, values, answers, keys });
      }
    }
    addHeld(db, query, { answers, keys });
    answers.each(take);
  };
}

function grainOf({ by, where = {} }: UseQuery): Grain {
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
  const partOf = (values: Required<By>): KeyPart => {
    const text = names.map((name) => values[name]).join('\0');
    const part = groups.get(text) ?? {
      by: Object.fromEntries(names.map((name) => [name, values[name]])),
      group: groups.size,
    };
    groups.set(text, part);
    return part;
  };
  return {
    parts: new Map(kept.map((row) => [row.id, partOf(row)])),
    ids: kept.length === rows.length ? null : JSON.stringify(kept.map(({ id }) => id)),
    partOf,
  };
}

interface PackReading {
  readonly day: string;
  readonly grain: Grain;
  readonly answers: Answers;
  readonly keys: Keys;
  /** The only hour asked for; null for all. */
  readonly hour: number | null;
}

/** Rows lie in order of their hours, so that each hour is looked for once; then column by column, as the numbers lie. */
function addPack(pack: PackedHours, { day, grain, answers, keys, hour }: PackReading): void {
  const ofDay = grain.day ? day : null;
  const answerOfRow = new Int32Array(pack.count).fill(LEFT_OUT);
  let slot = answers.slotOf(ofDay, null);
  for (let row = 0; row < pack.count; row += 1) {
    const hourUtcMs = pack.hoursUtcMs[row] ?? 0;
    const part = keys.parts.get(pack.keyIds[row] ?? 0);
    if (part === undefined || (hour !== null && hourUtcMs !== hour)) continue;
    if (grain.hour && slot.hourUtcMs !== hourUtcMs) slot = answers.slotOf(ofDay, hourUtcMs);
    const answer = answers.answerIn(slot, part);
    answerOfRow[row] = answer;
    answers.addLatency(answer, pack.latencies, pack.latencyEnds[row - 1] ?? 0, pack.latencyEnds[row] ?? 0);
  }
  for (const { place, values } of pack.columns) answers.addColumn(answerOfRow, place, values);
}

interface Reading {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly answers: Answers;
  readonly keys: Keys;
}

/** Columns before the sums: day, hour and key. */
const PLACE_COLUMNS = 3;

type SumRow = readonly [...Place, ...(number | LatencyBytes)[]];

/** All keys are one where the question tells none apart; those that it leaves out were left out by SQLite. */
const ONE_KEY: KeyPart = { by: {}, group: 0 };

function answerAt({ answers, keys }: Reading, [day, hourUtcMs, keyId]: Place) {
  const part = keyId === null ? ONE_KEY : (keys.parts.get(keyId) ?? ONE_KEY);
  return answers.answerIn(answers.slotOf(day, hourUtcMs), part);
}

function addFine(db: Db, reading: Reading): void {
  for (const row of db.prepare(reading.sql).raw().iterate(reading.values) as Iterable<SumRow>) {
    const bytes = row[PLACE_COLUMNS + SUM_NAMES.length] as LatencyBytes;
    reading.answers.addLatency(addRow(reading, row), bytes, 0, bytes.length);
  }
}

function addSums(db: Db, reading: Reading): void {
  for (const row of db.prepare(reading.sql).raw().iterate(reading.values) as Iterable<SumRow>) {
    if (row[PLACE_COLUMNS] !== null) addRow(reading, row);
  }
}

function addRow(reading: Reading, row: SumRow) {
  const answer = answerAt(reading, [row[0], row[1], row[2]]);
  for (let index = 0; index < SUM_NAMES.length; index += 1)
    reading.answers.add(answer, index, row[PLACE_COLUMNS + index] as number);
  return answer;
}

function addLatencies(db: Db, reading: Reading): void {
  const rows = db.prepare(reading.sql).raw().all(reading.values) as [...Place, LatencyBytes][];
  for (const [day, hourUtcMs, keyId, bytes] of rows)
    reading.answers.addLatency(answerAt(reading, [day, hourUtcMs, keyId]), bytes, 0, bytes.length);
}

function addHeld(db: Db, query: UseQuery, { answers, keys }: Pick<Reading, 'answers' | 'keys'>): void {
  const { sinceUtcMs, untilUtcMs, where = {} } = query;
  const grain = grainOf(query);
  const tests = Object.entries(where) as [UseDimension, string][];
  const rows = db.prepare(HELD).iterate({ sinceUtcMs, untilUtcMs }) as Iterable<
    Required<By> & { readonly heldNanoUsd: number }
  >;
  for (const row of rows) {
    if (!tests.every(([name, value]) => row[name] === value)) continue;
    const slot = answers.slotOf(grain.day ? row.day : null, grain.hour ? Number(row.hour) : null);
    answers.hold(answers.answerIn(slot, keys.partOf(row)), row.heldNanoUsd);
  }
}
