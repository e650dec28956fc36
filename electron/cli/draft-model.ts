import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { loadCatalogue } from '../core/models/catalogue.ts';
import { standingOf } from '../core/models/model-standing.ts';
import { loadChosenModel, modelsOf } from './model-choice.ts';
import type { Session } from './session.ts';

/**
 * Loads the model that is to write drafts. One that `--model` names writes whatever it is held to be worth; `auto`
 * loads only one that is held good at it.
 * @returns whether the user named it; `model-missing` where the named one is not there
 */
export async function loadDraftModel(
  session: Session,
): Promise<Result<{ readonly isNamed: boolean }, AppError>> {
  const { model } = session.options;
  if (model === 'none') return ok({ isNamed: false });
  if (model !== 'auto') {
    const loaded = await loadChosenModel(session);
    return loaded.ok ? ok({ isNamed: true }) : loaded;
  }
  const manager = await modelsOf(session);
  const modelId = await manager.chosenId();
  const file = modelId === null ? null : await manager.fileOf(modelId);
  if (modelId === null || file === null) return ok({ isNamed: false });
  const { resourcesDir, localModel, log } = session.parts.ports;
  const { standing } = standingOf(loadCatalogue(resourcesDir), { modelId, pickedFile: file, task: 'draft' });
  if (standing !== 'held-good') return ok({ isNamed: false });
  const loaded = await localModel.load(file, modelId);
  if (!loaded.ok) log.warn(`model ${modelId} not loaded: ${loaded.error.message}`);
  return ok({ isNamed: false });
}
