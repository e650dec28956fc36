import { rmSync } from 'node:fs';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock, Log } from '../ports.ts';
import { createAlertRows } from './alerts.ts';
import type { Backups } from './backups.ts';
import { createBatches } from './batches.ts';
import { createCacheEntries } from './cache-entries.ts';
import { createCallReader } from './call-reader.ts';
import { createCalls } from './calls.ts';
import { type Checkpointer, createCheckpointer } from './checkpointer.ts';
import { countRows, type Db } from './connection.ts';
import { createContacts } from './contacts.ts';
import { createCorrections } from './corrections.ts';
import { createDiskSync, type DiskSync } from './disk-sync.ts';
import { createEgress } from './egress.ts';
import { toDatabaseError } from './faults.ts';
import { createImports } from './imports.ts';
import { eraseLedger } from './ledger-erase.ts';
import { createLedgerExport } from './ledger-export.ts';
import { createLedgerRows } from './ledger-rows.ts';
import { createMessages } from './messages.ts';
import { createModelFiles } from './model-files.ts';
import { createOutbox } from './outbox.ts';
import { createOwners } from './owners.ts';
import { createPriceRows } from './price-rows.ts';
import { createProviders } from './providers.ts';
import { createReplayReader } from './replay-calls.ts';
import { createHourPacks } from './rollup-packs.ts';
import { createRollupWriter } from './rollup-writer.ts';
import { createRollups } from './rollups.ts';
import { createRouting } from './routing.ts';
import { createSearch } from './search.ts';
import { createSettings } from './settings.ts';
import type { Store, StoreNotice } from './store.ts';
import { createThreadRefresher } from './thread-refresh.ts';
import { createThreads } from './threads.ts';
import { createTokenFactorRows } from './token-factors.ts';
import { createUndo } from './undo.ts';
import { createVerdicts } from './verdicts.ts';

export interface StoreParts {
  readonly db: Db;
  readonly file: string;
  readonly notices: readonly StoreNotice[];
  readonly clock: Clock;
  readonly log: Log;
  readonly rawDir: string | null;
  readonly backups: Backups | null;
  readonly isBackedUpDaily: boolean;
  readonly onClose: () => void;
}

type Transaction = Store['transaction'];

const MAIL_TABLES = [
  'cache_source',
  'cache_entry',
  'cache_figure',
  'import_failure',
  'import_file',
  'import_run',
  'undo_entry',
  'correction',
  'verdict_detail',
  'verdict',
  'triage_queue',
  'attachment',
  'message_raw',
  'message_body',
  'message_reference',
  'written_to',
  'message',
  'thread',
  'folder_count',
  'owner_address',
  'owner',
] as const;

/** Wires the repositories over one open connection. */
export function createStore(parts: StoreParts): Store {
  const { db } = parts;
  const diskSync = createDiskSync(db);
  const checkpointer = createCheckpointer(db, {
    failed(fault) {
      parts.log.error(`database: a checkpoint failed: ${fault.code}: ${fault.message}`);
      // A disk that did not answer may have lost pages of the log; a full one has not.
      if (fault.code === 'unavailable') diskSync.fail(fault);
    },
  });
  const transaction = createTransaction(parts, checkpointer);
  const refresher = createThreadRefresher(db);
  const owners = createOwners(db, refresher);
  const imports = createImports(db);
  const verdicts = createVerdicts(db, refresher);
  const corrections = createCorrections(db);
  const threads = createThreads(db, refresher);
  const rollups = createRollups(db);
  const writer = createRollupWriter(db);
  const { rawDir, clock } = parts;
  const messageParts = { owners, imports, verdicts, corrections, refresher, transaction, rawDir };
  return {
    file: parts.file,
    isReadOnly: db.readonly,
    notices: parts.notices,
    owners,
    contacts: createContacts(db),
    imports,
    messages: createMessages(db, messageParts),
    threads,
    search: createSearch(db, threads),
    verdicts,
    corrections,
    settings: createSettings(db),
    undo: createUndo(db),
    calls: createCalls(db, { clock, writer, rollups }),
    cache: createCacheEntries(db),
    callReader: createCallReader(db),
    ledgerExport: createLedgerExport(db),
    replay: createReplayReader(db),
    alerts: createAlertRows(db),
    outbox: createOutbox(db),
    ledger: createLedgerRows(db, { transaction, rollups: writer, diskSync }),
    batches: createBatches(db),
    rollups,
    egress: createEgress(db),
    priceRows: createPriceRows(db),
    providers: createProviders(db),
    tokenFactors: createTokenFactorRows(db),
    routing: createRouting(db),
    modelFiles: createModelFiles(db),
    transaction,
    maintain: () => maintain(parts),
    backupTo: (target) => guarded(parts, () => db.backup(target)),
    deleteAll: (options) => deleteAll(parts, { ...options, transaction }),
    close: () => close(parts, { diskSync, checkpointer }),
  };
}

function createTransaction({ db, file, log }: StoreParts, checkpointer: Checkpointer): Transaction {
  let damage: AppError | null = null;
  // Made once: the driver builds four functions for each that it is given.
  const run = db.transaction((work: () => unknown) => work());
  return <Value>(work: () => Value) => {
    if (db.inTransaction) return ok(work());
    if (damage !== null) return err(damage);
    try {
      const value = run.immediate(work) as Value;
      checkpointer.wrote();
      return ok(value);
    } catch (error) {
      const fault = toDatabaseError(error, file);
      if (fault === null) throw error;
      if (fault.code === 'database-corrupt') damage = fault;
      log.error(`database: ${fault.code}: ${fault.message}`);
      return err(fault);
    }
  };
}

async function maintain(parts: StoreParts): Promise<Result<void, AppError>> {
  const { db, backups, clock } = parts;
  if (db.readonly) return ok(undefined);
  return guarded(parts, async () => {
    db.prepare("INSERT INTO message_fts (message_fts, rank) VALUES ('merge', 200)").run();
    createHourPacks(db).pack();
    countRows(db);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const nowUtcMs = clock.nowUtcMs();
    if (parts.isBackedUpDaily && backups?.isDue(nowUtcMs)) await backups.write(db, nowUtcMs);
  });
}

async function guarded(parts: StoreParts, work: () => Promise<unknown>): Promise<Result<void, AppError>> {
  try {
    await work();
    return ok(undefined);
  } catch (error) {
    const fault = toDatabaseError(error, parts.file);
    if (fault === null) throw error;
    return err(fault);
  }
}

function deleteAll(
  parts: StoreParts,
  options: { readonly keepSettings: boolean; readonly transaction: Transaction },
): Result<void, AppError> {
  const { db, rawDir, backups } = parts;
  if (db.readonly) return err(appError('database-read-only', 'The database can not be written.'));
  const done = options.transaction(() => {
    eraseLedger(db, options);
    createRollups(db).rebuild();
    createBatches(db).forgetMails();
    for (const table of MAIL_TABLES) db.prepare(`DELETE FROM ${table}`).run();
    db.prepare("INSERT INTO message_fts (message_fts) VALUES ('delete-all')").run();
    if (!options.keepSettings) db.exec('DELETE FROM setting; DELETE FROM model_file');
  });
  if (!done.ok) return done;
  if (rawDir !== null) rmSync(rawDir, { recursive: true, force: true });
  backups?.deleteAll();
  try {
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
    return ok(undefined);
  } catch (error) {
    const fault = toDatabaseError(error, parts.file);
    if (fault === null) throw error;
    return err(fault);
  }
}

function close(
  { db, onClose, log }: StoreParts,
  { diskSync, checkpointer }: { readonly diskSync: DiskSync; readonly checkpointer: Checkpointer },
): void {
  checkpointer.close();
  diskSync.close();
  try {
    if (!db.readonly) db.pragma('optimize');
  } catch {
    log.warn('database: its statistics could not be brought up to date');
  } finally {
    db.close();
    onClose();
  }
}
