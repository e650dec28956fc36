import { appError } from '../../../shared/contract/errors.ts';
import type { Settings } from '../../../shared/contract/views.ts';
import { err, ok } from '../../../shared/result.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { ModelManager } from '../models/model-manager.ts';
import type { Announcer } from './announcer.ts';
import type { EngineHandlers } from './handler-types.ts';
import { modelManagerOf } from './model-manager-of.ts';

type ModelHandlers = Pick<
  EngineHandlers,
  | 'model.list'
  | 'model.download'
  | 'model.cancelDownload'
  | 'model.acceptLicence'
  | 'model.addFile'
  | 'model.select'
>;

/** The models of this machine: list, download, choice; keeps the chosen one loaded. */
export interface ModelCommands {
  readonly handlers: ModelHandlers;
  /** Loads the chosen model, else the best one that is installed. */
  start(): void;
  settingsChanged(now: Settings, before: Settings): void;
  stop(): Promise<void>;
}

export interface ModelCommandSetup {
  readonly announcer: Announcer;
  /** A model has been loaded. */
  readonly ready: () => void;
}

export function createModelCommands(parts: EngineParts, setup: ModelCommandSetup): ModelCommands {
  const { store, ports, events } = parts;
  const managing = modelManagerOf(parts, {
    homeDir: ports.homeDir,
    env: process.env,
    onEntry: (entry) => events.emit({ type: 'model.entryChanged', entry }),
  });
  const endStatus = ports.localModel.onStatus((status) => {
    events.emit({ type: 'model.statusChanged', status });
  });
  const atWork = new Set<Promise<void>>();
  const inBackground = (work: Promise<void>): void => {
    atWork.add(work);
    void work.finally(() => atWork.delete(work));
  };
  const loadChosen = async (): Promise<void> => {
    await loadModel(parts, await managing);
    if (ports.localModel.status().modelId !== null) setup.ready();
  };
  const select = (modelId: string | null): void => {
    const settings = store.settings.set({ modelId });
    events.emit({ type: 'settings.changed', settings });
    inBackground(loadChosen());
  };
  const download = async (modelId: string): Promise<void> => {
    const outcome = await (await managing).download(modelId, 'user-asked');
    if (outcome.ok) await loadChosen();
    else if (outcome.error.code !== 'cancelled') {
      setup.announcer.notice(outcome.error.code, modelId, outcome.error.message);
    }
  };
  return {
    handlers: {
      'model.list': async () => {
        const models = [...(await (await managing).list())];
        return ok({ models, status: ports.localModel.status() });
      },
      'model.download': async ({ modelId }) => {
        const known = (await (await managing).list()).find(({ id }) => id === modelId);
        if (known === undefined) return err(appError('not-found', `no model ${modelId}`, { item: modelId }));
        if (known.needsAcceptance && !known.isAccepted) {
          return err(appError('licence-not-accepted', `accept "${known.licence}" first`, { item: modelId }));
        }
        inBackground(download(modelId));
        return ok({});
      },
      'model.cancelDownload': async ({ modelId }) => {
        (await managing).cancelDownload(modelId);
        return ok({});
      },
      'model.acceptLicence': async ({ modelId }) => {
        const accepted = (await managing).acceptLicence(modelId);
        return accepted.ok ? ok({}) : accepted;
      },
      'model.addFile': async ({ path }) => {
        const added = await (await managing).addFile(path);
        if (!added.ok) return added;
        select(added.value);
        return ok({ modelId: added.value });
      },
      'model.select': ({ modelId }) => {
        select(modelId);
        return ok({});
      },
    },
    start: () => inBackground(loadChosen()),
    settingsChanged: (now, before) => {
      if (now.modelId !== before.modelId) inBackground(loadChosen());
    },
    stop: async () => {
      endStatus();
      const manager = await managing;
      for (const { id } of await manager.list()) manager.cancelDownload(id);
      await Promise.all(atWork);
    },
  };
}

/** Loads the model of the settings, else the best one that is on this machine; `none` unloads. */
async function loadModel(parts: EngineParts, manager: ModelManager): Promise<void> {
  const { localModel, log } = parts.ports;
  const chosen = await manager.chosenId();
  const file = chosen === null ? null : await manager.fileOf(chosen);
  if (chosen === null || file === null) {
    if (localModel.status().modelId !== null) await localModel.unload();
    return;
  }
  const loaded = await localModel.load(file, chosen);
  if (!loaded.ok) log.warn(`model ${chosen} not loaded: ${loaded.error.message}`);
}
