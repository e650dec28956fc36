import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOf } from './failure.ts';
import { flagsOf } from './flags.ts';
import { entryLengthByHeader, findSeparator, unquoteEntry } from './mbox-format.ts';
import { MAX_MAIL_BYTES, type SourceFile, type SourceItem } from './types.ts';

const CHUNK_BYTES = 1024 * 1024;

export interface ReadMboxOptions {
  /** Where mails above `MAX_MAIL_BYTES` are written. */
  readonly spoolDir: string;
  /** Offset of the first entry to read, from an earlier run. */
  readonly startAt?: number;
}

/**
 * Reads an mbox (RFC 4155; mboxo, mboxrd, mboxcl2) mail by mail in constant memory. A cut file gives what is
 * there; a file that becomes unreadable ends with an error item.
 */
export async function* readMbox(file: SourceFile, options: ReadMboxOptions): AsyncGenerator<SourceItem> {
  let handle: FileHandle | null = null;
  let offset = options.startAt ?? 0;
  try {
    handle = await open(file.disk, 'r');
    const reader = new MboxReader(handle, file, options);
    for await (const item of reader.items()) {
      offset = item.bytesDone;
      yield item;
    }
  } catch (error) {
    yield { path: file.path, offset, error: failureOf(error, file.path) };
  } finally {
    await handle?.close();
  }
}

class MboxReader {
  private readonly handle: FileHandle;
  private readonly file: SourceFile;
  private readonly options: ReadMboxOptions;
  /** Bytes from `base` on; the entry being read begins at its start. */
  private window: Buffer = Buffer.alloc(0);
  private base: number;
  private isEnd = false;

  constructor(handle: FileHandle, file: SourceFile, options: ReadMboxOptions) {
    this.handle = handle;
    this.file = file;
    this.options = options;
    this.base = options.startAt ?? 0;
  }

  async *items(): AsyncGenerator<Extract<SourceItem, { bytesDone: number }>> {
    await this.readMore();
    while (this.window.length > 0) {
      const entryStart = this.base;
      const length = await this.entryLength();
      if (length === null) yield await this.spool(entryStart);
      else {
        const entry = this.window.subarray(0, length.bytes);
        this.advance(length.bytes);
        const raw = unquoteEntry(entry, { isCounted: length.isCounted });
        if (raw.length > 0) yield this.itemOf(raw, { offset: entryStart, spoolPath: null });
      }
      if (this.window.length === 0 && !this.isEnd) await this.readMore();
    }
  }

  /** Bytes of the entry at the window's start; null where it is too large to hold. */
  private async entryLength(): Promise<{ bytes: number; isCounted: boolean } | null> {
    let searchFrom = 1;
    for (;;) {
      const counted = entryLengthByHeader(this.window, { isEnd: this.isEnd });
      if (typeof counted === 'number') return { bytes: counted, isCounted: true };
      const found = findSeparator(this.window, searchFrom, this.isEnd);
      // An announced length that is still to be read goes before a separator, which may be body text.
      const end = found !== -1 && counted !== 'later' ? found : this.isEnd ? this.window.length : null;
      if ((end ?? this.window.length) > MAX_MAIL_BYTES) return null;
      if (end !== null) return { bytes: end, isCounted: false };
      if (counted !== 'later') searchFrom = Math.max(1, this.window.length - 512);
      await this.readMore();
    }
  }

  /** Writes a huge entry to a file piece by piece. */
  private async spool(offset: number): Promise<Extract<SourceItem, { bytesDone: number }>> {
    const spoolPath = join(this.options.spoolDir, `${randomUUID()}.eml`);
    const out = await open(spoolPath, 'wx', 0o600);
    const head = unquoteEntry(this.window.subarray(0, CHUNK_BYTES), { isCounted: true });
    try {
      let skip = this.window.indexOf(0x0a) + 1;
      for (;;) {
        const found = findSeparator(this.window, 1, this.isEnd);
        const end =
          found !== -1 ? found : this.isEnd ? this.window.length : Math.max(skip, this.window.length - 512);
        await out.write(this.window, skip, end - skip);
        this.advance(end);
        skip = 0;
        if (found !== -1 || this.isEnd) break;
        await this.readMore();
      }
    } finally {
      await out.close();
    }
    return this.itemOf(head, { offset, spoolPath });
  }

  private itemOf(
    raw: Buffer,
    place: { readonly offset: number; readonly spoolPath: string | null },
  ): Extract<SourceItem, { bytesDone: number }> {
    return {
      path: this.file.path,
      offset: place.offset,
      raw: place.spoolPath === null ? raw : null,
      spoolPath: place.spoolPath,
      flags: flagsOf(raw, this.file),
      bytesDone: this.base,
    };
  }

  private advance(bytes: number): void {
    this.window = this.window.subarray(bytes);
    this.base += bytes;
  }

  private async readMore(): Promise<void> {
    // Reading as much again as is held keeps the copying linear for large mails.
    const want = Math.max(CHUNK_BYTES, Math.min(this.window.length, MAX_MAIL_BYTES));
    const chunk = Buffer.allocUnsafeSlow(this.window.length + want);
    this.window.copy(chunk);
    const { bytesRead } = await this.handle.read(
      chunk,
      this.window.length,
      want,
      this.base + this.window.length,
    );
    this.isEnd = bytesRead === 0;
    this.window = chunk.subarray(0, this.window.length + bytesRead);
  }
}
