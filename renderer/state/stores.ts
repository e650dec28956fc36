import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { type AnswersState, createAnswersStore } from './answers-store.ts';
import { type CloudState, createCloudStore } from './cloud-store.ts';
import { createNoticesStore, type NoticesState } from './notices-store.ts';
import { createReaderStore, type ReaderState } from './reader-store.ts';
import {
  createHostsStore,
  createImportStore,
  createMeterStore,
  createModelStore,
  createSettingsStore,
  createUndoStore,
  type HostsState,
  type ImportState,
  type MeterState,
  type ModelState,
  type SettingsState,
  type UndoState,
} from './simple-stores.ts';
import { createThreadsStore, type ThreadsState } from './threads-store.ts';
import { createViewStore, type ViewState } from './view-store.ts';

/** One store per subject; each is a projection of the engine's events, the view store of the user's moves. */
export interface Stores {
  readonly threads: StoreApi<ThreadsState>;
  readonly reader: StoreApi<ReaderState>;
  readonly imports: StoreApi<ImportState>;
  readonly meter: StoreApi<MeterState>;
  readonly model: StoreApi<ModelState>;
  readonly settings: StoreApi<SettingsState>;
  readonly undo: StoreApi<UndoState>;
  readonly notices: StoreApi<NoticesState>;
  readonly hosts: StoreApi<HostsState>;
  readonly cloud: StoreApi<CloudState>;
  readonly answers: StoreApi<AnswersState>;
  readonly view: StoreApi<ViewState>;
}

export function createStores(bridge: Pick<Bridge, 'invoke'>): Stores {
  return {
    threads: createThreadsStore(bridge),
    reader: createReaderStore(bridge),
    imports: createImportStore(),
    meter: createMeterStore(),
    model: createModelStore(),
    settings: createSettingsStore(),
    undo: createUndoStore(),
    notices: createNoticesStore(),
    hosts: createHostsStore(),
    cloud: createCloudStore(bridge),
    answers: createAnswersStore(bridge),
    view: createViewStore(),
  };
}
