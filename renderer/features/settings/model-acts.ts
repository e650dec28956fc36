import type { ModelEntry } from '../../../shared/contract/views.ts';
import { tell } from '../../app/acts.ts';
import type { Services } from '../../app/services.ts';

type ServicesForModels = Pick<Services, 'bridge' | 'stores'>;
type ModelAct = 'model.download' | 'model.cancelDownload' | 'model.acceptLicence';

/** Fetches the list of models and the status into their store. */
export async function loadModels({ bridge, stores }: ServicesForModels): Promise<void> {
  const answer = await bridge.invoke('model.list', {});
  if (answer.ok) {
    const { models, status } = answer.value;
    stores.model.setState({ entries: models, status, isLoaded: true, listError: null });
  } else stores.model.setState({ listError: answer.error });
}

/** Does something with one model, tells if it could not be done, and fetches the list anew. */
export async function actOnModel(
  services: ServicesForModels,
  act: ModelAct,
  entry: Pick<ModelEntry, 'id'>,
): Promise<void> {
  const answer = await services.bridge.invoke(act, { modelId: entry.id });
  if (!answer.ok) tell(services.stores, { kind: 'error', error: answer.error });
  await loadModels(services);
}

/** Chooses a model: its id, `none`, or null for the suggested one. */
export async function chooseModel(services: ServicesForModels, modelId: string | null): Promise<void> {
  const answer = await services.bridge.invoke('model.select', { modelId });
  if (!answer.ok) tell(services.stores, { kind: 'error', error: answer.error });
  await loadModels(services);
}

/** Asks for a .gguf file and takes it into the list; nothing happens where the user cancels. */
export async function addModelFile(services: ServicesForModels): Promise<void> {
  const { bridge, stores } = services;
  const chosen = await bridge.invoke('shell.chooseModel', {});
  if (!chosen.ok) {
    tell(stores, { kind: 'error', error: chosen.error });
    return;
  }
  if (chosen.value.path === null) return;
  const answer = await bridge.invoke('model.addFile', { path: chosen.value.path });
  if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  await loadModels(services);
}
