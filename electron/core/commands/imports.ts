import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { ImportRunner } from '../jobs/import-runner.ts';
import { buildSampleMailbox } from '../mail/sample-mailbox.ts';
import { failureOfFile } from './file-failure.ts';
import type { EngineHandlers } from './handler-types.ts';

type ImportHandlers = Pick<
  EngineHandlers,
  'import.start' | 'import.startSample' | 'import.cancel' | 'import.resume' | 'import.failures'
>;

/** Bringing mail in from files, and the sample mailbox. */
export function importHandlers(parts: EngineParts, imports: ImportRunner): ImportHandlers {
  return {
    'import.start': ({ paths }) => {
      const relative = paths.find((one) => !path.isAbsolute(one));
      if (relative !== undefined) {
        return err(appError('bad-input', `not an absolute path: ${relative}`, { item: relative }));
      }
      const owner = parts.options.owner ?? parts.store.settings.get().owner;
      return ok({ importId: imports.start(paths, owner) });
    },
    'import.startSample': async () => {
      const written = await writeSampleMailbox(parts);
      if (!written.ok) return written;
      return ok({ importId: imports.start([written.value.folder], written.value.owner) });
    },
    'import.cancel': ({ importId }) => {
      imports.cancel(importId);
      return ok({});
    },
    'import.resume': ({ importId }) => {
      const resumed = imports.resume(importId);
      return resumed.ok ? ok({}) : resumed;
    },
    'import.failures': ({ importId }) => ok({ failures: [...parts.store.imports.failures(importId)] }),
  };
}

type SampleMailbox = ReturnType<typeof buildSampleMailbox>;

/** Writes the sample mails to a folder of the user's data, dated relative to the first time this is done. */
async function writeSampleMailbox(
  parts: Pick<EngineParts, 'ports'>,
): Promise<
  Result<{ readonly folder: string; readonly owner: SampleMailbox['owner'] }, ReturnType<typeof appError>>
> {
  const { clock, homeDir, resourcesDir } = parts.ports;
  const sample = buildSampleMailbox({ nowUtcMs: clock.nowUtcMs(), zone: clock.zone(), resourcesDir });
  const folder = path.join(homeDir, 'sample-mailbox');
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, raw } of sample.mails) await writeOnce(path.join(folder, name), raw);
  } catch (error) {
    return err(failureOfFile(error, folder));
  }
  return ok({ folder, owner: sample.owner });
}

/** A mail that is there keeps its date: dated anew it would be another mail, and the sample would double. */
async function writeOnce(file: string, raw: Uint8Array): Promise<void> {
  try {
    await writeFile(file, raw, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
