import { sql as firstSchema } from './0001-first-schema.ts';

export interface Migration {
  /** 1, 2, 3 ...; the database's `user_version` after it. */
  readonly version: number;
  readonly sql: string;
}

/** In order. A shipped one never changes: `list.test.ts` holds their hashes. */
export const migrations: readonly Migration[] = [{ version: 1, sql: firstSchema }];
