import type { Db } from './connection.ts';

/** Children before what they refer to. `budget` is a setting and goes with those. */
const ERASED = ['charge_line', 'adjustment', 'call', 'hold_event', 'hold', 'scope_carry'] as const;
/** What else tells of mails that were asked about. */
const PERSONAL = [
  'egress',
  'decision',
  'cache_source',
  'cache_entry',
  'calibration_label',
  'alert',
  'outbox',
];

/**
 * Deletes what the ledger knows of the user's mail, inside the transaction of "delete everything". It gives no
 * fresh cap: what was spent today, this month and in this run is carried over as sums, and a hold whose call is
 * still open stays, without mail, account and words, so that its bill finds it.
 */
export function eraseLedger(db: Db, options: { readonly keepSettings: boolean }): void {
  db.exec('INSERT INTO ledger_erasure VALUES (1)');
  const carried = db.prepare(CARRIED).all({ keepAccounts: Number(options.keepSettings) });
  const open = db.prepare('SELECT h.*, o.state FROM open_hold o CROSS JOIN hold h ON h.id = o.hold_id').all();
  for (const table of [...PERSONAL, ...ERASED]) db.prepare(`DELETE FROM ${table}`).run();
  if (!options.keepSettings) db.exec('DELETE FROM budget');
  const keepSum = db.prepare(
    'INSERT INTO scope_carry (scope, period, spent_nano_usd) VALUES (@scope, @period, @spent)',
  );
  for (const sum of carried) keepSum.run(sum);
  for (const hold of open as OpenHold[]) keepOpenHold(db, hold);
  db.exec('DELETE FROM ledger_erasure');
}

interface OpenHold {
  readonly id: number;
  readonly state: string;
  readonly held_at_utc_ms: number;
  readonly [column: string]: unknown;
}

function keepOpenHold(db: Db, { state, ...hold }: OpenHold): void {
  const nameless = { ...hold, message_id: null, owner_id: null, account: '', decision_id: null };
  const columns = Object.keys(nameless);
  const values = columns.map((name) => `@${name}`).join(', ');
  db.prepare(`INSERT INTO hold (${columns.join(', ')}) VALUES (${values})`).run(nameless);
  db.prepare('INSERT INTO hold_event (hold_id, state, because, at_utc_ms) VALUES (?, ?, NULL, ?)').run(
    hold.id,
    state,
    hold.held_at_utc_ms,
  );
}

/** Sums of the periods that are not over. Accounts are named in them, so theirs stay only with the settings. */
const CARRIED = `
  SELECT scope, period, spent_nano_usd AS spent FROM scope_total, ledger_day
  WHERE spent_nano_usd <> 0
    AND (period IN (ledger_day.day, substr(ledger_day.day, 1, 7)) OR scope = 'session')
    AND (@keepAccounts OR scope NOT LIKE 'account:%')`;
