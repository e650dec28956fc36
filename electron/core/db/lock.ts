import Database from 'better-sqlite3';

export interface FileLock {
  release(): void;
}

/**
 * Takes the lock that keeps a second Pennypost from writing the same database: an exclusive lock of the
 * operating system on `<file>.lock`, held through an SQLite connection of its own because that works alike on
 * all systems. It ends with the process, also when that is killed.
 * @returns null when another holds it.
 */
export function lockFile(file: string): FileLock | null {
  const db = new Database(`${file}.lock`, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => db.close() };
}
