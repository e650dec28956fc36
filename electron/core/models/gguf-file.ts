import { open } from 'node:fs/promises';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { type GgufHeader, readGgufHeader } from './gguf-header.ts';

const headerBytesAtMost = 64 * 1024 * 1024;

/**
 * Reads and checks the header of a GGUF file, and that its tensors lie within the file.
 * Errors: `model-missing`, `unreadable`, `model-invalid`, each with words for a person.
 */
export async function checkGgufFile(file: string): Promise<Result<GgufHeader, AppError>> {
  const handle = await open(file, 'r').catch((cause: NodeJS.ErrnoException) => cause.code ?? cause.message);
  if (handle === 'ENOENT') return err(appError('model-missing', `there is no file ${file}`));
  if (typeof handle === 'string') return err(appError('unreadable', `${file} can't be read: ${handle}`));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return err(appError('unreadable', `${file} is not a file`));
    const bytes = Buffer.alloc(Math.min(stats.size, headerBytesAtMost));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(
        bytes,
        filled,
        Math.min(4 * 1024 * 1024, bytes.length - filled),
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
      const header = readGgufHeader(bytes.subarray(0, filled), stats.size);
      if (header.ok || !header.error.retryable || filled === bytes.length) return header;
    }
    return readGgufHeader(bytes.subarray(0, filled), stats.size);
  } finally {
    await handle.close();
  }
}
