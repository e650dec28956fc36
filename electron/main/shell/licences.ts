import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

const licencesSchema = z.object({
  licences: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string().nullish() }),
  ),
});

/** Names, versions and licence texts of everything that the program carries, as one text. */
export async function readLicences(resourcesDir: string): Promise<Result<{ text: string }, AppError>> {
  try {
    const file = path.join(resourcesDir, 'licences', 'third-party.json');
    const { licences } = licencesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const parts = licences.map((one) => `${one.name} ${one.version} (${one.licence})\n\n${one.text ?? ''}`);
    return ok({ text: parts.join('\n\n----------\n\n') });
  } catch (cause) {
    return err(appError('not-found', cause instanceof Error ? cause.message : String(cause)));
  }
}
