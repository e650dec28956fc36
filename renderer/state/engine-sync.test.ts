import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { appError } from '../../shared/contract/errors.ts';
import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';
import type { FolderCounts, ModelEntry } from '../../shared/contract/views.ts';
import { type Folder, folders } from '../../shared/domain/folder.ts';
import { startEngineSync } from './engine-sync.ts';
import { firstQuestions } from './first-questions.ts';
import { createStores } from './stores.ts';

function countsOf(threads: number): FolderCounts {
  return Object.fromEntries(folders.map((folder) => [folder, { threads, unread: 0 }])) as Record<
    Folder,
    { threads: number; unread: number }
  >;
}

function snapshotAt(seq: number, threads: number) {
  const triage = { pending: seq, decided: 0, setAside: 0, mailsPerSecond: 0 };
  const model = { state: 'off', modelId: null, tokensPerSecond: null, loadProgress: null, error: null };
  const settings = {
    language: null,
    theme: 'system',
    density: 'compact',
    keymap: {},
    panes: {},
    remoteAllowed: [],
  };
  return {
    seq,
    counts: countsOf(threads),
    triage,
    model,
    settings,
    imports: [],
    meter: null,
    databasePath: 'x',
    undo: null,
  };
}

const progressed = (pending: number): EngineEvent => ({
  type: 'triage.progressed',
  progress: { pending, decided: 0, setAside: 0, mailsPerSecond: 0 },
});

/** An engine that answers snapshots from a list; `null` stands for one that is away. */
function engineWith(snapshots: readonly (object | null)[]) {
  let taken = 0;
  let listener: ((event: NumberedEvent) => void) | null = null;
  const invoke = async (name: string) => {
    if (name !== 'app.snapshot') return { ok: false, error: appError('unavailable', name) };
    const snapshot = snapshots[Math.min(taken, snapshots.length - 1)];
    taken += 1;
    if (!snapshot) return { ok: false, error: appError('unavailable', 'away') };
    return { ok: true, value: snapshot };
  };
  const bridge = {
    invoke: invoke as Bridge['invoke'],
    subscribe: (next: (event: NumberedEvent) => void) => {
      listener = next;
      return () => undefined;
    },
  };
  const emit = (seq: number, event: EngineEvent): void => listener?.({ seq, event });
  return { bridge, emit, taken: () => taken };
}

const noWaits = { retryAfterMs: [0], listRefreshMs: 0 };

it('applies the events after the snapshot and none that the snapshot already holds', async () => {
  const { bridge, emit } = engineWith([snapshotAt(5, 1)]);
  const stores = createStores(bridge);
  startEngineSync({ bridge, stores, ...noWaits });
  emit(4, progressed(400));
  emit(5, progressed(500));
  emit(6, progressed(600));
  await vi.waitFor(() => expect(stores.meter.getState().triage.pending).toBe(600));
  emit(7, progressed(700));
  expect(stores.meter.getState().triage.pending).toBe(700);
});

it('asks first what is asked early, in that order: else it is asked twice, or rows are older than the snapshot', async () => {
  const { bridge } = engineWith([snapshotAt(1, 1)]);
  const asked: object[] = [];
  const invoke = (async (name, input) => {
    asked.push({ name, input });
    return bridge.invoke(name, input);
  }) as Bridge['invoke'];
  const stores = createStores({ invoke });
  startEngineSync({ bridge: { ...bridge, invoke }, stores, ...noWaits });
  await vi.waitFor(() => expect(stores.settings.getState().isLoaded).toBe(true));
  expect(asked).toEqual(firstQuestions);
});

it('takes a new snapshot when a number is missing, instead of drifting', async () => {
  const { bridge, emit, taken } = engineWith([snapshotAt(1, 1), snapshotAt(9, 2)]);
  const stores = createStores(bridge);
  startEngineSync({ bridge, stores, ...noWaits });
  await vi.waitFor(() => expect(stores.threads.getState().counts?.rest.threads).toBe(1));
  emit(5, progressed(555));
  await vi.waitFor(() => expect(stores.threads.getState().counts?.rest.threads).toBe(2));
  expect(taken()).toBe(2);
  expect(stores.meter.getState().triage.pending).toBe(9);
});

it('starts over when numbers go back, as after a restart of the engine', async () => {
  const { bridge, emit, taken } = engineWith([snapshotAt(40, 1), snapshotAt(1, 3)]);
  const stores = createStores(bridge);
  startEngineSync({ bridge, stores, ...noWaits });
  await vi.waitFor(() => expect(taken()).toBe(1));
  await vi.waitFor(() => expect(stores.settings.getState().isLoaded).toBe(true));
  emit(1, progressed(1));
  await vi.waitFor(() => expect(stores.threads.getState().counts?.rest.threads).toBe(3));
});

it('says that the engine is away, asks again, and is up to date once it is back', async () => {
  const { bridge } = engineWith([null, null, snapshotAt(1, 4)]);
  const stores = createStores(bridge);
  const seen: boolean[] = [];
  stores.hosts.subscribe((state) => seen.push(state.isEngineAway));
  startEngineSync({ bridge, stores, ...noWaits });
  await vi.waitFor(() => expect(stores.threads.getState().counts?.rest.threads).toBe(4));
  expect(seen[0]).toBe(true);
  expect(stores.hosts.getState().isEngineAway).toBe(false);
});

it('keeps why a model was not downloaded until it is tried again: a notice alone is soon gone', async () => {
  const { bridge, emit } = engineWith([snapshotAt(1, 1)]);
  const stores = createStores(bridge);
  startEngineSync({ bridge, stores, ...noWaits });
  await vi.waitFor(() => expect(stores.settings.getState().isLoaded).toBe(true));
  const entry = { id: 'small', download: null } as unknown as ModelEntry;
  stores.model.setState({ entries: [entry] });
  emit(2, { type: 'notice.raised', notice: { code: 'download-failed', item: 'small', detail: 'cut' } });
  expect(stores.model.getState().failures).toEqual({ small: 'download-failed' });
  const download = { bytesDone: 0, bytesTotal: null, bytesPerSecond: 0 };
  emit(3, { type: 'model.entryChanged', entry: { ...entry, download } });
  expect(stores.model.getState().failures).toEqual({});
});
