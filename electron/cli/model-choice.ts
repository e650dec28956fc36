import type { AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { modelManagerOf } from '../core/commands/model-manager-of.ts';
import type { ModelManager } from '../core/models/model-manager.ts';
import { wordedError } from './error-text.ts';
import type { Session } from './session.ts';

/** The models of this machine as the command line sees them. */
export function modelsOf(session: Session): Promise<ModelManager> {
  return modelManagerOf(session.parts, {
    homeDir: session.homeDir,
    env: process.env,
    onEntry: ({ name, download }) => {
      if (download !== null) session.output.progress(downloadLine(name, download));
    },
  });
}

/**
 * Loads what `--model` names. `auto` loads nothing as long as no local model was measured better than the modules
 * for any question: its answers would cost seconds a mail and change no verdict.
 * @returns whether unsure mails are to be asked about; `model-missing` where the named one is not there
 */
export async function loadChosenModel(
  session: Session,
): Promise<Result<{ readonly asksLocal: boolean }, AppError>> {
  const { model } = session.options;
  const { cascade, ports } = session.parts;
  if (model === 'none') return ok({ asksLocal: false });
  if (model === 'auto' && cascade.modules.header.localWeights.length === 0) return ok({ asksLocal: false });
  const manager = await modelsOf(session);
  const id = model === 'auto' ? await manager.chosenId() : model;
  const file = await fileOfChoice(manager, id);
  if (file === null && model === 'auto') return ok({ asksLocal: false });
  if (id === null || file === null) {
    return err(wordedError('model-missing', session.words.modelMissing(model), { item: model }));
  }
  const loaded = await ports.localModel.load(file, id);
  return loaded.ok ? ok({ asksLocal: true }) : err({ ...loaded.error, item: file });
}

async function fileOfChoice(manager: ModelManager, id: string | null): Promise<string | null> {
  if (id === null) return null;
  return id.endsWith('.gguf') ? id : manager.fileOf(id);
}

function downloadLine(
  name: string,
  download: {
    readonly bytesDone: number;
    readonly bytesTotal: number | null;
    readonly bytesPerSecond: number;
  },
): string {
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  const total = download.bytesTotal === null ? '?' : megabytes(download.bytesTotal);
  return `${name}: ${megabytes(download.bytesDone)} / ${total} MB, ${megabytes(download.bytesPerSecond)} MB/s`;
}
