import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ModelFile, ModelFileRepository } from '../db/model-files.ts';
import type { Catalogue, CatalogueModel } from './catalogue.ts';
import { downloadFile } from './download-file.ts';
import { sha256OfFile } from './file-hash.ts';
import { checkGgufFile } from './gguf-file.ts';
import { askHubRecord, type HubRecord, hubFileUrl } from './hub-record.ts';
import { fitOf, type Machine, recommendedModel } from './machine-fit.ts';
import { type CheckRow, entryOfCatalogue, entryOfPicked } from './model-rows.ts';

export interface ModelManagerOptions {
  readonly catalogue: Catalogue;
  readonly records: ModelFileRepository;
  /** `<home>/models`. */
  readonly modelsDir: string;
  readonly machine: Machine;
  /** Hub or mirror; asked at each download, since it is a setting. */
  readonly hubEndpoint: () => string;
  readonly selectedModelId: () => string | null;
  readonly nowUtcMs: () => number;
  readonly onEntry: (entry: ModelEntry) => void;
}

/** Models on this machine: what there is, what suits, fetching on the user's word, checking. */
export interface ModelManager {
  list(): Promise<readonly ModelEntry[]>;
  recommendedId(): string | null;
  /**
   * The model to load: the user's choice, else the recommended one, else the best installed one.
   * null where none is installed, or the user chose `none`.
   */
  chosenId(): Promise<string | null>;
  /** Absolute path of an installed model; null where it is not installed. */
  fileOf(modelId: string): Promise<string | null>;
  /** The user read and accepted the licence. */
  acceptLicence(modelId: string): Result<void, AppError>;
  /**
   * Fetches a model. `consent` says that the user asked for just this download; without it nothing is sent.
   * Errors: `network-forbidden`, `not-found`, `licence-not-accepted`, `already-running`, `cancelled`,
   * `disk-full`, `download-failed`, `hash-mismatch`, `model-invalid`.
   */
  download(modelId: string, consent: 'user-asked' | 'none'): Promise<Result<void, AppError>>;
  cancelDownload(modelId: string): void;
  /** Takes up a GGUF file that the user picked, where it lies. @returns its id */
  addFile(file: string): Promise<Result<string, AppError>>;
  /** Reads every installed file again and compares its hash. */
  check(): Promise<readonly CheckRow[]>;
}

interface RunningDownload {
  readonly abort: AbortController;
  readonly progress: NonNullable<ModelEntry['download']>;
}

const progressIntervalMs = 250;

export function createModelManager(options: ModelManagerOptions): ModelManager {
  const running = new Map<string, RunningDownload>();
  const recommendedId = recommendedModel(options.catalogue, options.machine)?.id ?? null;
  const shelf = shelfOf(options, running, recommendedId);

  return {
    list: shelf.list,
    recommendedId: () => recommendedId,
    chosenId: () => chosenModelId(options, recommendedId, shelf.fileOf),
    fileOf: shelf.fileOf,
    acceptLicence: (modelId) => {
      const model = shelf.byId(modelId);
      if (model === null) return err(unknown(modelId));
      const licenceAcceptedAtUtcMs = options.nowUtcMs();
      options.records.save({ ...recordOf(options.records, modelId), licenceAcceptedAtUtcMs });
      void shelf.tell(model);
      return ok(undefined);
    },
    download: async (modelId, consent) => {
      const model = shelf.byId(modelId);
      if (model === null) return err(unknown(modelId));
      const refused = refusal(model, consent, options);
      if (refused !== null) return err(refused);
      if (running.has(modelId)) return err(appError('already-running', 'this model is being downloaded'));
      const abort = new AbortController();
      const onProgress = progressTeller(running, { model, abort, tell: shelf.tell });
      const isThere = (await shelf.fileOf(modelId)) !== null;
      const outcome = isThere
        ? ok(undefined)
        : await fetchModel(model, { options, signal: abort.signal, onProgress });
      running.delete(modelId);
      await shelf.tell(model);
      return outcome;
    },
    cancelDownload: (modelId) => running.get(modelId)?.abort.abort(),
    addFile: (file) => addPickedFile(file, options),
    check: () => checkInstalled(options, shelf.fileOf),
  };
}

/** What stands on the shelf: catalogue and picked files, as rows. */
function shelfOf(
  options: ModelManagerOptions,
  running: ReadonlyMap<string, RunningDownload>,
  recommendedId: string | null,
) {
  const { catalogue, records, machine } = options;
  const byId = (id: string) => catalogue.models.find((model) => model.id === id) ?? null;
  const fileOf = async (modelId: string) => {
    const model = byId(modelId);
    const usual = model === null ? [] : [path.join(options.modelsDir, model.file)];
    for (const file of [records.get(modelId)?.path ?? '', ...usual]) {
      if (file !== '' && (await isRightFile(file, model))) return file;
    }
    return null;
  };
  const entryOf = async (model: CatalogueModel): Promise<ModelEntry> =>
    entryOfCatalogue(model, {
      record: records.get(model.id),
      isInstalled: (await fileOf(model.id)) !== null,
      isSelected: options.selectedModelId() === model.id,
      isRecommended: recommendedId === model.id,
      fit: fitOf(model, machine),
      download: running.get(model.id)?.progress ?? null,
    });
  const picked = () => records.list().filter(({ modelId }) => byId(modelId) === null);
  const list = async () => [
    ...(await Promise.all(catalogue.models.map(entryOf))),
    ...picked().map((record) => entryOfPicked(record, machine, options.selectedModelId())),
  ];
  const tell = async (model: CatalogueModel) => options.onEntry(await entryOf(model));
  return { byId, fileOf, list, tell };
}

function refusal(
  model: CatalogueModel,
  consent: 'user-asked' | 'none',
  options: ModelManagerOptions,
): AppError | null {
  if (consent !== 'user-asked') {
    return appError('network-forbidden', 'models are downloaded only when the user asks for it');
  }
  const isAccepted = (options.records.get(model.id)?.licenceAcceptedAtUtcMs ?? null) !== null;
  if (!model.needsAcceptance || isAccepted) return null;
  return appError(
    'licence-not-accepted',
    `accept "${model.licence}" first: ${model.licenceUrl ?? ''}`.trim(),
  );
}

interface FetchTools {
  readonly options: ModelManagerOptions;
  readonly signal: AbortSignal;
  readonly onProgress: (bytesDone: number, bytesTotal: number | null) => void;
}

async function fetchModel(model: CatalogueModel, tools: FetchTools): Promise<Result<void, AppError>> {
  const { options, signal, onProgress } = tools;
  if (model.hub === null) return err(appError('download-failed', 'this model is not on the hub'));
  onProgress(0, model.bytes);
  const wanted = await wantedFile(model, tools);
  if (!wanted.ok) return wanted;
  const { bytes, sha256 } = wanted.value;
  const target = path.join(options.modelsDir, model.file);
  const url = hubFileUrl(options.hubEndpoint(), model.hub, wanted.value.path);
  const fetched = await downloadFile({
    ...{ url, target, bytes, sha256, signal },
    onProgress: (bytesDone) => onProgress(bytesDone, bytes),
  });
  if (!fetched.ok)
    return fetched.error.code === 'download-failed' ? err(withRemedy(fetched.error, model)) : fetched;
  const header = await checkGgufFile(target);
  return header.ok ? ok(undefined) : header;
}

/** Size and hash to hold the download to: the catalogue's, else those kept from before, else the hub's record. */
async function wantedFile(model: CatalogueModel, tools: FetchTools): Promise<Result<HubRecord, AppError>> {
  const { records, hubEndpoint } = tools.options;
  const hub = model.hub;
  if (hub === null) return err(appError('download-failed', 'this model is not on the hub'));
  if (hub.path !== null && model.bytes !== null && model.sha256 !== null) {
    return ok({ path: hub.path, bytes: model.bytes, sha256: model.sha256 });
  }
  const record = await askHubRecord(hubEndpoint(), hub, tools.signal);
  if (!record.ok) return record;
  const kept = recordOf(records, model.id);
  if (kept.sha256 !== null && kept.sha256 !== record.value.sha256) {
    return err(appError('hash-mismatch', 'the hub now offers another file than the one known from before'));
  }
  const { bytes, sha256 } = record.value;
  const file = path.join(tools.options.modelsDir, model.file);
  records.save({ ...kept, path: file, bytes, sha256, hashOrigin: 'hub' });
  return record;
}

function withRemedy(error: AppError, model: CatalogueModel): AppError {
  const remedy = model.registry === null ? 'choose a GGUF file of your own' : 'npm run setup fetches it';
  return { ...error, message: `${error.message}. Without the hub: ${remedy}.` };
}

function progressTeller(
  running: Map<string, RunningDownload>,
  about: {
    readonly model: CatalogueModel;
    readonly abort: AbortController;
    readonly tell: (model: CatalogueModel) => Promise<void>;
  },
): FetchTools['onProgress'] {
  const startedAtMs = performance.now();
  let firstBytes: number | null = null;
  let toldAtMs = 0;
  running.set(about.model.id, {
    abort: about.abort,
    progress: { bytesDone: 0, bytesTotal: about.model.bytes, bytesPerSecond: 0 },
  });
  return (bytesDone, bytesTotal) => {
    if (bytesDone > 0) firstBytes ??= bytesDone;
    const nowMs = performance.now();
    const seconds = Math.max(0.001, (nowMs - startedAtMs) / 1_000);
    const bytesPerSecond = Math.max(0, bytesDone - (firstBytes ?? bytesDone)) / seconds;
    running.set(about.model.id, { abort: about.abort, progress: { bytesDone, bytesTotal, bytesPerSecond } });
    if (nowMs - toldAtMs < progressIntervalMs && bytesDone !== bytesTotal) return;
    toldAtMs = nowMs;
    void about.tell(about.model);
  };
}

async function addPickedFile(file: string, options: ModelManagerOptions): Promise<Result<string, AppError>> {
  const header = await checkGgufFile(file);
  if (!header.ok) return header;
  const sha256 = await sha256OfFile(file);
  const { size: bytes } = await stat(file);
  const known = options.catalogue.models.find((model) => model.sha256 === sha256);
  const modelId = known?.id ?? `picked-${sha256.slice(0, 12)}`;
  const kept = recordOf(options.records, modelId);
  options.records.save({ ...kept, path: path.resolve(file), bytes, sha256, hashOrigin: 'computed' });
  return ok(modelId);
}

async function checkInstalled(
  options: ModelManagerOptions,
  fileOf: ModelManager['fileOf'],
): Promise<readonly CheckRow[]> {
  const known = options.catalogue.models.map(({ id }) => id);
  const ids = new Set([...known, ...options.records.list().map(({ modelId }) => modelId)]);
  const rows: CheckRow[] = [];
  for (const id of ids) {
    const file = await fileOf(id);
    if (file !== null) rows.push(await checkRow(id, file, options));
  }
  return rows;
}

async function checkRow(id: string, file: string, options: ModelManagerOptions): Promise<CheckRow> {
  const expected =
    options.catalogue.models.find((model) => model.id === id)?.sha256 ??
    options.records.get(id)?.sha256 ??
    null;
  const header = await checkGgufFile(file);
  if (!header.ok) return { id, file, state: 'invalid', sha256: null, expected, error: header.error };
  const sha256 = await sha256OfFile(file);
  if (expected === null) return { id, file, state: 'unknown-hash', sha256, expected, error: null };
  if (sha256 === expected) return { id, file, state: 'ok', sha256, expected, error: null };
  const error = appError('hash-mismatch', 'the file is not the one that was installed', { item: file });
  return { id, file, state: 'mismatch', sha256, expected, error };
}

async function chosenModelId(
  options: ModelManagerOptions,
  recommended: string | null,
  fileOf: ModelManager['fileOf'],
): Promise<string | null> {
  const selected = options.selectedModelId();
  if (selected === 'none') return null;
  if (selected !== null) return (await fileOf(selected)) === null ? null : selected;
  const byRank = options.catalogue.models.filter(({ rank }) => rank > 0).toSorted((a, b) => b.rank - a.rank);
  const usable = byRank.filter((model) => fitOf(model, options.machine) !== 'too-large').map(({ id }) => id);
  const candidates = recommended === null ? usable : [recommended, ...usable];
  for (const id of candidates) if ((await fileOf(id)) !== null) return id;
  return null;
}

async function isRightFile(file: string, model: CatalogueModel | null): Promise<boolean> {
  const size = await stat(file).then(
    (stats) => (stats.isFile() ? stats.size : null),
    () => null,
  );
  return size !== null && (model === null || model.bytes === null || model.bytes === size);
}

function recordOf(records: ModelFileRepository, modelId: string): ModelFile {
  const nothing = { path: '', bytes: null, sha256: null, hashOrigin: null, licenceAcceptedAtUtcMs: null };
  return records.get(modelId) ?? { modelId, ...nothing };
}

function unknown(modelId: string): AppError {
  return appError('not-found', `there is no model "${modelId}" in the catalogue`, { item: modelId });
}
