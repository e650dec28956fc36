import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { AlertRepository } from './alerts.ts';
import type { BatchRepository } from './batches.ts';
import type { CacheRepository } from './cache-entries.ts';
import type { CallReader } from './call-reader.ts';
import type { CallRepository } from './calls.ts';
import type { ContactRepository } from './contacts.ts';
import type { CorrectionRepository } from './corrections.ts';
import type { EgressRepository } from './egress.ts';
import type { ImportRepository } from './imports.ts';
import type { LedgerExportReader } from './ledger-export.ts';
import type { LedgerRows } from './ledger-types.ts';
import type { MessageRepository } from './messages.ts';
import type { ModelFileRepository } from './model-files.ts';
import type { OutboxRepository } from './outbox.ts';
import type { OwnerRepository } from './owners.ts';
import type { PriceRowRepository } from './price-rows.ts';
import type { ProviderRepository } from './providers.ts';
import type { ReplayReader } from './replay-calls.ts';
import type { RollupRepository } from './rollup-types.ts';
import type { RoutingRepository } from './routing.ts';
import type { SearchRepository } from './search.ts';
import type { SettingRepository } from './settings.ts';
import type { ThreadRepository } from './threads.ts';
import type { TokenFactorRepository } from './token-factors.ts';
import type { UndoRepository } from './undo.ts';
import type { VerdictRepository } from './verdicts.ts';

/** Something that happened while the database was opened and that the user should know. */
export interface StoreNotice {
  readonly code: 'database-restored' | 'database-started-anew' | 'database-migrated';
  /** English, for logs and as detail; names the files that were kept. */
  readonly detail: string;
}

/**
 * The one open database and its repositories. All calls are synchronous and made from one thread.
 *
 * Reads and single writes may be called as they are; they throw on a fault of the database. Work that must
 * not be lost half-way goes through `transaction`, which also turns faults into `AppError`s.
 */
export interface Store {
  /** Absolute path, or `:memory:`. */
  readonly file: string;
  readonly isReadOnly: boolean;
  readonly notices: readonly StoreNotice[];
  readonly owners: OwnerRepository;
  readonly contacts: ContactRepository;
  readonly imports: ImportRepository;
  readonly messages: MessageRepository;
  readonly threads: ThreadRepository;
  readonly search: SearchRepository;
  readonly verdicts: VerdictRepository;
  readonly corrections: CorrectionRepository;
  readonly settings: SettingRepository;
  readonly undo: UndoRepository;
  readonly calls: CallRepository;
  readonly cache: CacheRepository;
  /** Single calls with all that belongs to them, for reports. */
  readonly callReader: CallReader;
  readonly ledgerExport: LedgerExportReader;
  /** What happened, to be played again. */
  readonly replay: ReplayReader;
  readonly alerts: AlertRepository;
  /** Signed messages that wait to be delivered. */
  readonly outbox: OutboxRepository;
  /** For `spend/ledger` alone, which decides what may be written. */
  readonly ledger: LedgerRows;
  /** Requests that went out many at once. */
  readonly batches: BatchRepository;
  readonly rollups: RollupRepository;
  /** What left the machine, and what never may. */
  readonly egress: EgressRepository;
  readonly priceRows: PriceRowRepository;
  readonly providers: ProviderRepository;
  readonly tokenFactors: TokenFactorRepository;
  readonly routing: RoutingRepository;
  readonly modelFiles: ModelFileRepository;
  /**
   * Runs `work` in one `BEGIN IMMEDIATE` transaction: all of it is kept, or nothing. Inside another
   * transaction it joins that one. After `database-corrupt` every later call is refused.
   * @returns the value of `work`, or `disk-full`, `database-read-only`, `database-corrupt`, `database-busy`.
   * @throws what `work` throws, after a roll-back.
   */
  transaction<Value>(work: () => Value): Result<Value, AppError>;
  /** Upkeep for an idle moment: checkpoints the log, merges the index a little, writes the daily backup. */
  maintain(): Promise<Result<void, AppError>>;
  /** Copies the whole database to `target` while it is in use. */
  backupTo(target: string): Promise<Result<void, AppError>>;
  /** Deletes every mail and all that was learned; settings and model files stay only if asked. */
  deleteAll(options: { readonly keepSettings: boolean }): Result<void, AppError>;
  close(): void;
}
