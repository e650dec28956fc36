import type { Db } from './connection.ts';

/** A period as the roll-ups can answer it: whole days, whole hours, and the calls of hours that it cuts. */
export interface PeriodParts {
  readonly days: readonly string[];
  readonly hours: readonly { readonly day: string; readonly hourUtcMs: number }[];
  readonly cuts: readonly {
    readonly day: string;
    readonly hourUtcMs: number;
    readonly fromUtcMs: number;
    readonly toUtcMs: number;
  }[];
}

interface Span {
  readonly day: string;
  readonly hourUtcMs: number;
  readonly firstUtcMs: number;
  readonly lastUtcMs: number;
}

const HOUR_MS = 3_600_000;

/**
 * Takes a period apart. A day or an hour is whole where all of its calls lie in the period, whatever its ends:
 * so a question up to this moment needs no calls at all.
 */
export function createPeriodSplitter(db: Db): (sinceUtcMs: number, untilUtcMs: number) => PeriodParts {
  const days = db.prepare(
    `SELECT day, min(first_utc_ms) AS firstUtcMs, max(last_utc_ms) AS lastUtcMs FROM use_day
     GROUP BY day HAVING lastUtcMs >= ? AND firstUtcMs < ?`,
  );
  const hours = db.prepare(
    `SELECT day, hour_utc_ms AS hourUtcMs, min(first_utc_ms) AS firstUtcMs, max(last_utc_ms) AS lastUtcMs
     FROM use_hour WHERE day = ? GROUP BY hour_utc_ms HAVING lastUtcMs >= ? AND firstUtcMs < ?`,
  );
  return (sinceUtcMs, untilUtcMs) => {
    const isWhole = (span: Span) => span.firstUtcMs >= sinceUtcMs && span.lastUtcMs < untilUtcMs;
    const touched = days.all(sinceUtcMs, untilUtcMs) as Span[];
    const inCutDays = touched
      .filter((span) => !isWhole(span))
      .flatMap(({ day }) => hours.all(day, sinceUtcMs, untilUtcMs) as Span[]);
    return {
      days: touched.filter(isWhole).map(({ day }) => day),
      hours: inCutDays.filter(isWhole).map(({ day, hourUtcMs }) => ({ day, hourUtcMs })),
      cuts: inCutDays
        .filter((span) => !isWhole(span))
        .map(({ day, hourUtcMs }) => ({
          day,
          hourUtcMs,
          fromUtcMs: Math.max(sinceUtcMs, hourUtcMs),
          toUtcMs: Math.min(untilUtcMs, hourUtcMs + HOUR_MS),
        })),
    };
  };
}
