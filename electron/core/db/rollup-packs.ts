import type { Db } from './connection.ts';
import type { LatencyBytes } from './rollup-latency.ts';
import { type HourSums, type PackedHours, packHours, readPack } from './rollup-pack.ts';
import { SUM_NAMES } from './rollup-sql.ts';

/** Days whose hours are kept as one value beside their rows; any change of an hour drops its day's. */
export interface HourPacks {
  /** Packs days that are over and have no pack, the newest first. @param atMost default: all of them */
  pack(atMost?: number): void;
  /** Of the days asked for those that have one. */
  read(days: readonly string[]): ReadonlyMap<string, PackedHours>;
  /** Days whose pack is not what their hours give. */
  wrong(): readonly string[];
}

/** The newest day is still being written. */
const UNPACKED = `SELECT DISTINCT day FROM use_day
  WHERE day < (SELECT max(day) FROM use_day) AND day NOT IN (SELECT day FROM use_pack) ORDER BY day DESC LIMIT ?`;
const HOURS = `SELECT hour_utc_ms, key_id, latency, ${SUM_NAMES.join(', ')} FROM use_hour WHERE day = ?
  ORDER BY hour_utc_ms, key_id`;
const NO_LIMIT = -1;

type HourRow = readonly [hourUtcMs: number, keyId: number, latency: LatencyBytes, ...sums: number[]];

export function createHourPacks(db: Db): HourPacks {
  const unpacked = db.prepare(UNPACKED).pluck();
  const hours = db.prepare(HOURS).raw();
  const insert = db.prepare('INSERT INTO use_pack (day, calls, cost_nano_usd, hours) VALUES (?, ?, ?, ?)');
  const packs = db
    .prepare('SELECT day, hours FROM use_pack WHERE day IN (SELECT value FROM json_each(?))')
    .raw();
  const hoursOf = (day: string): readonly HourSums[] =>
    (hours.all(day) as HourRow[]).map(([hourUtcMs, keyId, latency, ...sums]) => ({
      hourUtcMs,
      keyId,
      latency,
      sums,
    }));
  const packDay = (day: string): void => {
    const rows = hoursOf(day);
    insert.run(day, sumOf(rows, 'calls'), sumOf(rows, 'cost_nano_usd'), packHours(rows));
  };
  return {
    pack: db.transaction((atMost: number = NO_LIMIT) => {
      for (const day of unpacked.all(atMost) as string[]) packDay(day);
    }),
    read: (days) =>
      new Map(
        (packs.all(JSON.stringify(days)) as [string, Uint8Array][]).map(([day, bytes]) => [
          day,
          readPack(bytes),
        ]),
      ),
    wrong: () =>
      (db.prepare('SELECT day, hours FROM use_pack ORDER BY day').raw().all() as [string, Buffer][])
        .filter(([day, bytes]) => !packHours(hoursOf(day)).equals(bytes))
        .map(([day]) => day),
  };
}

function sumOf(rows: readonly HourSums[], name: (typeof SUM_NAMES)[number]): number {
  const place = SUM_NAMES.indexOf(name);
  return rows.reduce((sum, { sums }) => sum + (sums[place] ?? 0), 0);
}
