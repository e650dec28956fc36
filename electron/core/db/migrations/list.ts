import { sql as firstSchema } from './0001-first-schema.ts';
import { sql as ledger } from './0002-ledger.ts';
import { sql as providers } from './0003-providers.ts';
import { sql as egress } from './0004-egress.ts';
import { sql as cache } from './0005-cache.ts';
import { sql as routing } from './0006-routing.ts';
import { sql as outbox } from './0007-outbox.ts';
import { sql as batches } from './0008-batches.ts';
import { sql as hourPacks } from './0009-hour-packs.ts';
import { sql as batchDeadlines } from './0010-batch-deadlines.ts';
import { sql as ownMails } from './0011-own-mails.ts';

export interface Migration {
  /** 1, 2, 3 ...; the database's `user_version` after it. */
  readonly version: number;
  readonly sql: string;
}

/** In order. A shipped one never changes: `list.test.ts` holds their hashes. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: firstSchema },
  { version: 2, sql: ledger },
  { version: 3, sql: providers },
  { version: 4, sql: egress },
  { version: 5, sql: cache },
  { version: 6, sql: routing },
  { version: 7, sql: outbox },
  { version: 8, sql: batches },
  { version: 9, sql: hourPacks },
  { version: 10, sql: batchDeadlines },
  { version: 11, sql: ownMails },
];
