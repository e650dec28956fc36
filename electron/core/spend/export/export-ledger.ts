import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { formatInstant } from '../../../../shared/time.ts';
import type { LedgerExportReader } from '../../db/ledger-export.ts';
import { csvFormat, type ExportFormat, jsonFormat } from './export-format.ts';

const PAGE_ROWS = 500;
/** A day within the end of what `Temporal` can write. */
const LAST_INSTANT_MS = 8.64e15 - 86_400_000;

export interface ExportOrder {
  readonly sinceUtcMs: number;
  readonly untilUtcMs: number;
  readonly format: 'csv' | 'json';
  /** Absolute, with the ending of the format. */
  readonly path: string;
  /** IANA zone in which times are written. */
  readonly zone: string;
}

/**
 * Writes the ledger of a period to a file: calls, charge lines, adjustments, holds and their steps; never keys, never
 * mail text. The file is there whole or not at all; one that was there before is replaced. Calls that are booked
 * meanwhile are left out.
 * @returns how many calls; `bad-input` for a wrong path.
 * @throws faults of the file system, after the half-written file is gone.
 */
export async function exportLedger(
  reader: LedgerExportReader,
  order: ExportOrder,
): Promise<Result<number, AppError>> {
  const { path, format } = order;
  if (!isAbsolute(path)) return err(appError('bad-input', 'the path must be absolute', { item: path }));
  // Whoever asks chooses the place, not what kind of file is overwritten.
  if (extname(path).toLowerCase() !== `.${format}`) {
    return err(appError('bad-input', `the name of the file must end in .${format}`, { item: path }));
  }
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    const calls = await writeAndClose(file, reader, order);
    await rename(part, path);
    return ok(calls);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeAndClose(
  file: FileHandle,
  reader: LedgerExportReader,
  order: ExportOrder,
): Promise<number> {
  try {
    const calls = await writeAll(file, reader, order);
    await file.sync();
    return calls;
  } finally {
    await file.close();
  }
}

async function writeAll(
  file: FileHandle,
  reader: LedgerExportReader,
  { sinceUtcMs, untilUtcMs, format, zone }: ExportOrder,
): Promise<number> {
  const timeOf = (utcMs: number) =>
    formatInstant(Math.trunc(Math.max(-LAST_INSTANT_MS, Math.min(LAST_INSTANT_MS, utcMs))), zone);
  const period = { since: timeOf(sinceUtcMs), until: timeOf(untilUtcMs), timeOf };
  const texts: ExportFormat = format === 'csv' ? csvFormat(period) : jsonFormat(period);
  const newest = reader.newest();
  const base = { sinceUtcMs, untilUtcMs, limit: PAGE_ROWS };
  await file.write(texts.head());
  const calls = await writePages(file, {
    read: (afterId) => reader.calls({ ...base, afterId, upToId: newest.callId }),
    idOf: ({ callId }) => callId,
    textOf: texts.call,
  });
  await file.write(texts.middle());
  await writePages(file, {
    read: (afterId) => reader.holds({ ...base, afterId, upToId: newest.holdId }),
    idOf: ({ holdId }) => holdId,
    textOf: texts.hold,
  });
  await file.write(texts.foot());
  return calls;
}

interface Pages<Row> {
  read(afterId: number): readonly Row[];
  idOf(row: Row): number;
  textOf(row: Row, isFirst: boolean): string;
}

async function writePages<Row>(file: FileHandle, { read, idOf, textOf }: Pages<Row>): Promise<number> {
  let written = 0;
  let afterId = 0;
  for (;;) {
    const rows = read(afterId);
    const last = rows.at(-1);
    if (last === undefined) return written;
    const before = written;
    await file.write(rows.map((row, index) => textOf(row, before + index === 0)).join(''));
    written += rows.length;
    afterId = idOf(last);
  }
}
