import type { ModelEntry } from '../../../shared/contract/views.ts';
import type { EngineParts } from '../engine-parts.ts';
import { modelsDirOf } from '../home-dir.ts';
import { hubEndpointOf, loadCatalogue } from '../models/catalogue.ts';
import { senseMachine } from '../models/machine-fit.ts';
import { createModelManager, type ModelManager } from '../models/model-manager.ts';

export interface ModelManagerSetting {
  /** The user's data folder; models lie below it even where the database is elsewhere. */
  readonly homeDir: string;
  /** Surroundings of the process: `HF_ENDPOINT` names a mirror of the hub. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onEntry: (entry: ModelEntry) => void;
}

/** The model manager of an engine: its catalogue, its machine and its settings. */
export async function modelManagerOf(
  parts: EngineParts,
  setting: ModelManagerSetting,
): Promise<ModelManager> {
  const catalogue = loadCatalogue(parts.ports.resourcesDir);
  const { store, ports } = parts;
  return createModelManager({
    catalogue,
    records: store.modelFiles,
    modelsDir: modelsDirOf(setting.homeDir),
    machine: await senseMachine(),
    hubEndpoint: () => hubEndpointOf(catalogue, store.settings.get().hubEndpoint, setting.env),
    selectedModelId: () => store.settings.get().modelId,
    nowUtcMs: () => ports.clock.nowUtcMs(),
    onEntry: setting.onEntry,
  });
}
