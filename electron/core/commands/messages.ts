import { open, writeFile } from 'node:fs/promises';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RawMail } from '../db/message-types.ts';
import type { EngineParts } from '../engine-parts.ts';
import { largeAttachment } from '../mail/large/large-attachment.ts';
import { readAttachment, readHeaders, readHtml } from '../mail/parts.ts';
import { failureOfFile } from './file-failure.ts';
import type { EngineHandlers } from './handler-types.ts';

/** Header fields of a mail kept outside of the database are looked for in so many bytes. */
const HEADER_BYTES = 1_000_000;

type MessageHandlers = Pick<
  EngineHandlers,
  'message.source' | 'message.headers' | 'message.html' | 'attachment.save'
>;

/** Commands on one mail's bytes: its source, header fields, HTML and attachments. */
export function messageHandlers(parts: EngineParts): MessageHandlers {
  const { store } = parts;
  return {
    'message.source': async ({ messageId, offset, limit }) => {
      const raw = store.messages.raw(messageId);
      if (raw === null) return err(noMessage(messageId));
      const slice = await sliceOf(raw, offset, limit);
      // A source view shows bytes; Latin-1 shows each as one character and never fails.
      return ok({ text: Buffer.from(slice.bytes).toString('latin1'), totalBytes: slice.totalBytes });
    },
    'message.headers': async ({ messageId }) => {
      const raw = store.messages.raw(messageId);
      if (raw === null) return err(noMessage(messageId));
      const { bytes } = await sliceOf(raw, 0, HEADER_BYTES);
      return ok({ headers: readHeaders(bytes).map(({ name, value }) => ({ name, value })) });
    },
    'message.html': ({ messageId }) => {
      const raw = store.messages.raw(messageId);
      if (raw === null) return err(noMessage(messageId));
      if (raw.kind === 'file') return err(tooLarge(messageId));
      const { html, inlineImages } = readHtml(raw.bytes);
      return ok({ html: html ?? '', inlineImages: { ...inlineImages } });
    },
    'attachment.save': async ({ messageId, partIndex, path }) => {
      const raw = store.messages.raw(messageId);
      if (raw === null) return err(noMessage(messageId));
      if (raw.kind === 'file') return saveFromFile(raw.path, partIndex, path);
      const content = readAttachment(raw.bytes, partIndex);
      if (!content.ok) return content;
      try {
        await writeFile(path, content.value);
      } catch (error) {
        return err(failureOfFile(error, path));
      }
      return ok({ bytes: content.value.byteLength });
    },
  };
}

/** Writes an attachment of a mail kept outside of the database, in pieces. */
async function saveFromFile(
  mailFile: string,
  partIndex: number,
  path: string,
): Promise<Result<{ readonly bytes: number }, AppError>> {
  let bytes = 0;
  try {
    await writeFile(
      path,
      counted(largeAttachment(mailFile, partIndex), (count) => (bytes += count)),
    );
  } catch (error) {
    return err(failureOfFile(error, path));
  }
  return ok({ bytes });
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    count(piece.byteLength);
    yield piece;
  }
}

async function sliceOf(
  raw: RawMail,
  offset: number,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly totalBytes: number }> {
  if (raw.kind === 'bytes') {
    return { bytes: raw.bytes.subarray(offset, offset + limit), totalBytes: raw.bytes.byteLength };
  }
  const file = await open(raw.path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.max(0, Math.min(limit, size - offset)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    return { bytes: buffer.subarray(0, bytesRead), totalBytes: size };
  } finally {
    await file.close();
  }
}

function noMessage(messageId: number): ReturnType<typeof appError> {
  return appError('not-found', `no mail ${messageId}`, { item: String(messageId) });
}

function tooLarge(messageId: number): ReturnType<typeof appError> {
  return appError(
    'unsupported-format',
    'this mail is over 64 MB: its source, first text and attachments can be read',
    {
      item: String(messageId),
    },
  );
}
