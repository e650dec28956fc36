import type { Owner } from '../../../shared/domain/mail.ts';
import type { Db } from './connection.ts';
import type { ThreadRefresher } from './thread-refresh.ts';

export interface OwnerRecord {
  readonly ownerId: number;
  readonly owner: Owner;
}

/** Whose mail it is. Addresses are kept in lower case; each belongs to one owner. */
export interface OwnerRepository {
  list(): readonly OwnerRecord[];
  get(ownerId: number): Owner | null;
  /** The owner who has any of these addresses. */
  find(addresses: readonly string[]): number | null;
  /** The owner who has any of the addresses (gets the others and the name too), else a new one. */
  ensure(owner: Owner, nowUtcMs: number): number;
  /**
   * Gives an owner other addresses and judges anew which of the mails are the owner's own, the contacts and
   * the folders of all threads. For the end of an import that had to guess, and for the settings page.
   */
  change(ownerId: number, owner: Owner): void;
}

export function createOwners(db: Db, refresher: ThreadRefresher): OwnerRepository {
  const addressesOf = db
    .prepare('SELECT address FROM owner_address WHERE owner_id = ? ORDER BY address')
    .pluck();
  const nameOf = db.prepare('SELECT name FROM owner WHERE id = ?').pluck();
  const ids = db.prepare('SELECT id FROM owner ORDER BY id').pluck();
  const byAddress = db.prepare('SELECT owner_id FROM owner_address WHERE address = ?').pluck();
  const insert = db.prepare('INSERT INTO owner (name, created_at_utc_ms) VALUES (?, ?)');
  const addAddress = db.prepare('INSERT INTO owner_address VALUES (?, ?) ON CONFLICT DO NOTHING');
  const get = (ownerId: number): Owner | null => {
    const name = nameOf.get(ownerId) as string | undefined;
    return name === undefined ? null : { name, addresses: addressesOf.all(ownerId) as string[] };
  };
  const find = (addresses: readonly string[]): number | null => {
    for (const address of addresses) {
      const ownerId = byAddress.get(address.toLowerCase()) as number | undefined;
      if (ownerId !== undefined) return ownerId;
    }
    return null;
  };
  const addAll = (ownerId: number, addresses: readonly string[]) => {
    for (const address of addresses) addAddress.run(address.toLowerCase(), ownerId);
  };
  return {
    list: () => (ids.all() as number[]).map((ownerId) => ({ ownerId, owner: get(ownerId) ?? nobody })),
    get,
    find,
    ensure(owner, nowUtcMs) {
      const known = find(owner.addresses);
      const ownerId = known ?? Number(insert.run(owner.name, nowUtcMs).lastInsertRowid);
      if (known !== null && owner.name !== '') {
        db.prepare('UPDATE owner SET name = ? WHERE id = ?').run(owner.name, known);
      }
      addAll(ownerId, owner.addresses);
      return ownerId;
    },
    change: db.transaction((ownerId: number, owner: Owner) => {
      db.prepare('UPDATE owner SET name = ? WHERE id = ?').run(owner.name, ownerId);
      db.prepare('DELETE FROM owner_address WHERE owner_id = ?').run(ownerId);
      addAll(ownerId, owner.addresses);
      judgeAuthorsAnew(db, ownerId);
      const threads = db.prepare('SELECT id FROM thread WHERE owner_id = ?').pluck();
      refresher.refresh(threads.all(ownerId) as number[]);
    }),
  };
}

const nobody: Owner = { name: '', addresses: [] };

function judgeAuthorsAnew(db: Db, ownerId: number): void {
  db.prepare(
    `UPDATE message SET is_outgoing = role IN ('sent', 'draft')
       OR from_address IN (SELECT address FROM owner_address WHERE owner_id = @ownerId)
     WHERE owner_id = @ownerId`,
  ).run({ ownerId });
  db.prepare('DELETE FROM written_to WHERE owner_id = ?').run(ownerId);
  db.prepare(
    `INSERT OR IGNORE INTO written_to
     SELECT m.owner_id, lower(person.value ->> '$.address'), m.date_key
     FROM message m, json_each(m.recipients) field, json_each(field.value) person
     WHERE m.owner_id = ? AND m.is_outgoing = 1 AND m.role <> 'draft'`,
  ).run(ownerId);
}
