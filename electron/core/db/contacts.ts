import type { Db } from './connection.ts';
export interface Contact {
  readonly address: string;
  readonly name: string;
  /** Mails that the owner wrote to this address. */
  readonly writtenToCount: number;
  readonly receivedCount: number;
}

/** Who wrote to an owner and whom the owner wrote to; kept up to date by the saving of mails. */
export interface ContactRepository {
  get(ownerId: number, address: string): Contact | null;
  /** Display names of people whom an owner wrote to, those of the newest mails first. */
  names(limit: number): readonly string[];
}

export function createContacts(db: Db): ContactRepository {
  const select = db.prepare(
    `SELECT
       (SELECT count(*) FROM written_to WHERE owner_id = @ownerId AND address = @address) AS writtenToCount,
       (SELECT count(*) FROM message WHERE owner_id = @ownerId AND from_address = @address) AS receivedCount,
       (SELECT from_name FROM message WHERE owner_id = @ownerId AND from_address = @address
        ORDER BY date_key DESC LIMIT 1) AS name`,
  );
  const names = db.prepare(
    `SELECT m.from_name AS name FROM written_to w
     JOIN message m ON m.owner_id = w.owner_id AND m.from_address = w.address
     WHERE m.from_name <> '' GROUP BY m.from_name ORDER BY max(m.date_key) DESC LIMIT ?`,
  );
  return {
    names: (limit) => (names.all(limit) as { name: string }[]).map(({ name }) => name),
    get(ownerId, address) {
      const key = address.toLowerCase();
      const row = select.get({ ownerId, address: key }) as Omit<Contact, 'address'> & { name: string | null };
      if (row.writtenToCount === 0 && row.receivedCount === 0) return null;
      return { ...row, name: row.name ?? '', address: key };
    },
  };
}
