import { connect, type Db } from './connection.ts';
import { toDatabaseError } from './faults.ts';

/** Whether what a damaged database knew of the running day and month is known again. */
export type LostSpending = 'carried' | 'unknown';

interface ScopeSum {
  readonly scope: string;
  readonly period: string;
  readonly nanoUsd: number;
}

interface RunningSums {
  /** Null where no money was ever held. */
  readonly day: string | null;
  readonly sums: readonly ScopeSum[];
}

/** Spent and held together: a call under way when the database broke may have been paid. */
const RUNNING_SUMS = `
  SELECT scope, period, spent_nano_usd + held_nano_usd AS nanoUsd FROM scope_total, ledger_day
  WHERE period IN (ledger_day.day, substr(ledger_day.day, 1, 7)) AND scope <> 'session'`;

/**
 * Gives the database that takes the place of a damaged one what was spent since its backup, so that damage opens no
 * fresh cap. Where the sums can not be read any more the daily cap is taken away: nothing is sent until the user has
 * set it again.
 */
export function carryLostSpending(db: Db, damagedFile: string): LostSpending {
  const lost = readRunningSums(damagedFile);
  if (lost === null) {
    db.prepare("INSERT INTO budget (scope, cap_nano_usd, set_at_utc_ms) VALUES ('day', NULL, 0)").run();
    return 'unknown';
  }
  db.transaction(() => carry(db, lost)).immediate();
  return 'carried';
}

function readRunningSums(file: string): RunningSums | null {
  try {
    const opened = connect(file, { isReadOnly: true });
    if (!opened.ok) return null;
    try {
      return areSumsSound(opened.value) ? runningSumsOf(opened.value) : null;
    } finally {
      opened.value.close();
    }
  } catch (error) {
    if (toDatabaseError(error, file) === null) throw error;
    return null;
  }
}

function areSumsSound(db: Db): boolean {
  const tables = ['scope_total', 'ledger_day'];
  const count = db.prepare("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)");
  if (count.pluck().get(...tables) !== tables.length) return false;
  return tables.every((table) => db.pragma(`quick_check('${table}')`, { simple: true }) === 'ok');
}

function runningSumsOf(db: Db): RunningSums {
  const day = db.prepare('SELECT day FROM ledger_day').pluck().get() as string | undefined;
  return { day: day ?? null, sums: db.prepare(RUNNING_SUMS).all() as ScopeSum[] };
}

function carry(db: Db, { day, sums }: RunningSums): void {
  if (day === null) return;
  db.prepare(
    'INSERT INTO ledger_day VALUES (1, ?) ON CONFLICT DO UPDATE SET day = max(day, excluded.day)',
  ).run(day);
  const known = db
    .prepare('SELECT spent_nano_usd + held_nano_usd FROM scope_total WHERE scope = ? AND period = ?')
    .pluck();
  const keep = db.prepare('INSERT INTO scope_carry (scope, period, spent_nano_usd) VALUES (?, ?, ?)');
  const total = db.prepare(`INSERT INTO scope_total VALUES (?, ?, ?, 0)
    ON CONFLICT DO UPDATE SET spent_nano_usd = spent_nano_usd + excluded.spent_nano_usd`);
  for (const { scope, period, nanoUsd } of sums) {
    const missing = nanoUsd - ((known.get(scope, period) as number | undefined) ?? 0);
    if (missing <= 0) continue;
    keep.run(scope, period, missing);
    total.run(scope, period, missing);
  }
}
