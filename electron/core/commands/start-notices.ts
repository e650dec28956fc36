import type { Store } from '../db/store.ts';
import type { Announcer } from './announcer.ts';

/**
 * What happened to the database while it was opened, told once, to the first page that asks how things stand: while the
 * engine starts nobody listens yet.
 */
export function createStartNotices(
  { notices, isReadOnly, file }: Pick<Store, 'notices' | 'isReadOnly' | 'file'>,
  announcer: Pick<Announcer, 'notice'>,
): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    // A newer form of the tables is nothing that its user has to do anything about.
    for (const { code, detail } of notices)
      if (code !== 'database-migrated') announcer.notice(code, null, detail);
    if (isReadOnly) announcer.notice('database-read-only', file, 'The database can be read but not written.');
  };
}
