import { availableParallelism } from 'node:os';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { openSources } from '../sources/open-sources.ts';
import type { SourceFile, SourceItem, SourceMail } from '../sources/types.ts';
import { createProgressMeter, type ProgressMeter } from './progress-meter.ts';
import type { ImportFailureItem, ImportFileProgress, ImportProgress, ImportSink } from './types.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

const MAX_BATCH_MAILS = 512;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const MAX_WORKERS = 4;
/** Batches of huge mails are not read further ahead than there are workers. */
const MAX_AHEAD_BYTES = 64 * 1024 * 1024;

export interface RunImportOptions {
  readonly paths: readonly string[];
  readonly sink: ImportSink;
  /** Existing folder for mails too large to hold in memory. */
  readonly spoolDir: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Files as far as an earlier run read them; those that changed since are read from their start. */
  readonly resumeFrom?: readonly ImportFileProgress[];
  readonly workerUrl?: URL;
  readonly workerCount?: number;
}

export interface ImportOutcome {
  readonly mailsDone: number;
  readonly failed: number;
}

interface PendingBatch {
  readonly items: readonly SourceItem[];
  readonly files: readonly ImportFileProgress[];
  readonly bytes: number;
  readonly parsed: ReturnType<WorkerPool['parse']>;
}

/**
 * Reads mailboxes, parses in worker threads and hands batches to the sink in input order. Only a few batches
 * are under way at once, so memory stays the same however large the mailbox is.
 * @returns `cancelled` when the signal was raised; what was saved before stays. A throwing sink passes through.
 */
export async function runImport(options: RunImportOptions): Promise<Result<ImportOutcome, AppError>> {
  const size = options.workerCount ?? Math.max(1, Math.min(MAX_WORKERS, availableParallelism()));
  const pool = createWorkerPool({ workerUrl: options.workerUrl ?? defaultWorkerUrl(), size });
  const meter = createProgressMeter(options.paths, options.onProgress);
  const pending: PendingBatch[] = [];
  try {
    for await (const batch of batches(options)) {
      if (options.signal?.aborted) break;
      pending.push({ ...batch, parsed: pool.parse(batch.items.filter(isMail)) });
      while (isEnoughAhead(pending, size)) await saveFirst(pending, options.sink, meter);
    }
    while (pending.length > 0 && !options.signal?.aborted) await saveFirst(pending, options.sink, meter);
  } finally {
    await pool.close();
    meter.finish();
  }
  if (options.signal?.aborted) return err(appError('cancelled', 'the import was cancelled'));
  return ok({ mailsDone: meter.mailsDone(), failed: meter.failed() });
}

function defaultWorkerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js';
  return new URL(name, import.meta.url);
}

async function saveFirst(pending: PendingBatch[], sink: ImportSink, meter: ProgressMeter): Promise<void> {
  const batch = pending.shift();
  if (!batch) return;
  const parsed = await batch.parsed;
  const records = parsed.filter((item) => 'mail' in item);
  const unread = batch.items.filter((item) => 'error' in item);
  const failures: ImportFailureItem[] = [...unread, ...parsed.filter((item) => 'error' in item)];
  await sink.save({ records, failures, files: batch.files });
  meter.add({ mails: records.length, failed: failures.length, bytes: batch.bytes });
}

/** For each worker the batch that it parses and one that lies ready, so that none waits while another is saved. */
function isEnoughAhead(pending: readonly PendingBatch[], workers: number): boolean {
  if (pending.length > 2 * workers) return true;
  const bytes = pending.reduce((sum, batch) => sum + batch.bytes, 0);
  return pending.length > workers && bytes > MAX_AHEAD_BYTES;
}

async function* batches(options: RunImportOptions): AsyncGenerator<Omit<PendingBatch, 'parsed'>> {
  const files = new FileStates(options.resumeFrom ?? []);
  let items: SourceItem[] = [];
  let bytes = 0;
  const sources = openSources(options.paths, {
    spoolDir: options.spoolDir,
    startAt: (file) => files.startOf(file),
    onFile: (file) => files.begin(file),
  });
  for await (const item of sources) {
    items.push(item);
    bytes += isMail(item) ? sizeOf(item) : 0;
    files.note(item);
    if (items.length < MAX_BATCH_MAILS && bytes < MAX_BATCH_BYTES) continue;
    yield { items, files: files.take(), bytes };
    items = [];
    bytes = 0;
  }
  files.end();
  const last = files.take();
  if (items.length > 0 || last.length > 0) yield { items, files: last, bytes };
}

/** How far each mbox was read; single mails need no state, the store knows them by their content. */
class FileStates {
  private readonly known: ReadonlyMap<string, ImportFileProgress>;
  private readonly changed = new Map<string, ImportFileProgress>();
  private current: SourceFile | null = null;

  constructor(known: readonly ImportFileProgress[]) {
    this.known = new Map(known.map((state) => [state.path, state]));
  }

  startOf(file: SourceFile): number {
    const state = this.known.get(file.path);
    const isSame = state?.bytesTotal === file.bytes && state.modifiedUtcMs === file.modifiedUtcMs;
    return state && isSame ? state.bytesDone : 0;
  }

  begin(file: SourceFile): void {
    this.end();
    this.current = file;
  }

  note(item: SourceItem): void {
    if (this.current?.path !== item.path) this.end();
    else if (isMail(item)) this.set(this.current, item.bytesDone, false);
    // What could not be read is tried again by the next run.
    else this.current = null;
  }

  end(): void {
    if (this.current) this.set(this.current, this.current.bytes, true);
    this.current = null;
  }

  take(): readonly ImportFileProgress[] {
    const taken = [...this.changed.values()];
    this.changed.clear();
    return taken;
  }

  private set(file: SourceFile, bytesDone: number, isComplete: boolean): void {
    const { path, bytes: bytesTotal, modifiedUtcMs } = file;
    this.changed.set(path, { path, bytesTotal, modifiedUtcMs, bytesDone, isComplete });
  }
}

function isMail(item: SourceItem): item is SourceMail {
  return !('error' in item);
}

function sizeOf(item: SourceMail): number {
  return item.raw?.byteLength ?? item.bytesDone;
}
