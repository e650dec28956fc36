import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError, ErrorCode } from '../../shared/contract/errors.ts';
import type {
  HostState,
  ImportFailure,
  ImportProgress,
  Meter,
  ModelEntry,
  ModelStatus,
  Settings,
  TriageProgress,
} from '../../shared/contract/views.ts';

export interface MeterState {
  readonly meter: Meter | null;
  readonly triage: TriageProgress;
}

export interface ModelState {
  readonly status: ModelStatus;
  readonly entries: readonly ModelEntry[];
  /** False until the list was fetched once. */
  readonly isLoaded: boolean;
  /** Why the list could not be fetched the last time; null when it could. */
  readonly listError: AppError | null;
  /** Why the last download of a model failed, by its id; kept until it is tried again. */
  readonly failures: Readonly<Record<string, ErrorCode>>;
}

export interface ImportState {
  /** Newest last. */
  readonly imports: readonly ImportProgress[];
  readonly failuresByImport: Readonly<Record<number, readonly ImportFailure[]>>;
}

export interface SettingsState {
  readonly settings: Settings;
  readonly databasePath: string;
  /** False until the first snapshot came: nothing is to be concluded from the settings before. */
  readonly isLoaded: boolean;
}

export interface UndoState {
  readonly undo: { readonly undoId: number; readonly what: string } | null;
}

export interface HostsState {
  readonly hosts: Readonly<Partial<Record<HostState['host'], HostState>>>;
  /** True while no snapshot can be had from the engine. */
  readonly isEngineAway: boolean;
}

const settingsBeforeSnapshot: Settings = {
  language: null,
  theme: 'system',
  density: 'comfortable',
  mode: 'local',
  modelId: null,
  hubEndpoint: null,
  firstRunDone: true,
  owner: null,
  remoteAllowed: [],
  keymap: {},
  panes: {},
  alertPercents: [],
  webhookUrl: null,
  traceEndpoint: null,
  previewTasks: [],
  auditPercent: 0,
  batchProviders: [],
  maskWords: [],
};

export function createMeterStore(): StoreApi<MeterState> {
  return createStore(() => ({
    meter: null,
    triage: { pending: 0, decided: 0, setAside: 0, mailsPerSecond: 0 },
  }));
}

export function createModelStore(): StoreApi<ModelState> {
  return createStore(() => ({
    status: { state: 'off', modelId: null, tokensPerSecond: null, loadProgress: null, error: null },
    entries: [],
    isLoaded: false,
    listError: null,
    failures: {},
  }));
}

export function createImportStore(): StoreApi<ImportState> {
  return createStore(() => ({ imports: [], failuresByImport: {} }));
}

export function createSettingsStore(): StoreApi<SettingsState> {
  return createStore(() => ({ settings: settingsBeforeSnapshot, databasePath: '', isLoaded: false }));
}

export function createUndoStore(): StoreApi<UndoState> {
  return createStore(() => ({ undo: null }));
}

export function createHostsStore(): StoreApi<HostsState> {
  return createStore(() => ({ hosts: {}, isEngineAway: false }));
}

/** With the failure of one model set, or taken away by null. */
export function withFailure(
  failures: ModelState['failures'],
  modelId: string,
  code: ErrorCode | null,
): ModelState['failures'] {
  const { [modelId]: _before, ...others } = failures;
  return code === null ? others : { ...others, [modelId]: code };
}

export function oldestFirst(imports: readonly ImportProgress[]): readonly ImportProgress[] {
  return imports.toSorted((left, right) => left.importId - right.importId);
}

/** Puts one import's newest progress in place, or at the end when it is new. */
export function withImport(
  imports: readonly ImportProgress[],
  progress: ImportProgress,
): readonly ImportProgress[] {
  const known = imports.some((one) => one.importId === progress.importId);
  if (!known) return [...imports, progress];
  return imports.map((one) => (one.importId === progress.importId ? progress : one));
}
