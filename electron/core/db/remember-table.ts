import type { Db } from './connection.ts';

/**
 * Reads a small table that is asked several times a call and changed once a week: anew only after this connection wrote
 * to it, by whatever statement. Inside a transaction nothing is kept, for it may be taken back. Where the database can
 * only be read, another program may write to it, and every question reads.
 */
export function rememberTable<Value extends object | string | null>(
  db: Db,
  table: string,
  read: () => Value,
): () => Value {
  if (db.readonly) return read;
  let known: { readonly value: Value } | null = null;
  const forget = `forget_${table}`;
  db.function(forget, () => {
    known = null;
    return null;
  });
  for (const change of ['INSERT', 'UPDATE', 'DELETE'])
    db.exec(`CREATE TEMP TRIGGER ${table}_after_${change.toLowerCase()} AFTER ${change} ON main.${table}
      BEGIN SELECT ${forget}(); END`);
  return () => {
    if (known !== null) return known.value;
    const value = read();
    if (!db.inTransaction) known = { value };
    return value;
  };
}
