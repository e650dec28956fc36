import type { Db } from './connection.ts';

export interface OwnPriceRow {
  readonly json: string;
  /** null while it counts. */
  readonly takenBackAtUtcMs: number | null;
}

/** The user's own prices. Rows are never changed or deleted: what was taken back still prices what was sent before. */
export interface PriceRowRepository {
  /** In the order in which they were given. */
  list(): readonly OwnPriceRow[];
  add(row: { readonly provider: string; readonly json: string; readonly nowUtcMs: number }): void;
  /** Takes back all rows of a provider. */
  remove(provider: string, nowUtcMs: number): void;
}

export function createPriceRows(db: Db): PriceRowRepository {
  const all = db.prepare(
    'SELECT row AS json, removed_at_utc_ms AS takenBackAtUtcMs FROM price_row ORDER BY id',
  );
  const insert = db.prepare('INSERT INTO price_row (provider, row, added_at_utc_ms) VALUES (?, ?, ?)');
  const takeBack = db.prepare(
    'UPDATE price_row SET removed_at_utc_ms = ? WHERE provider = ? AND removed_at_utc_ms IS NULL',
  );
  return {
    list: () => all.all() as OwnPriceRow[],
    add: ({ provider, json, nowUtcMs }) => {
      insert.run(provider, json, nowUtcMs);
    },
    remove: (provider, nowUtcMs) => {
      takeBack.run(nowUtcMs, provider);
    },
  };
}
