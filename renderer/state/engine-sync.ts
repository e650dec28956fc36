import type { Bridge } from '../../shared/contract/bridge.ts';
import { isErrorCode } from '../../shared/contract/errors.ts';
import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';
import type { Meter } from '../../shared/contract/views.ts';
import { oldestFirst, withFailure, withImport } from './simple-stores.ts';
import type { Stores } from './stores.ts';

export interface EngineSyncOptions {
  readonly bridge: Pick<Bridge, 'invoke' | 'subscribe'>;
  readonly stores: Stores;
  /** Waits before a snapshot is asked for again, in milliseconds; the last one repeats. */
  readonly retryAfterMs?: readonly number[];
  /** Shortest time between two fetches of the list while threads keep changing. */
  readonly listRefreshMs?: number;
}

/**
 * Keeps the stores in step with the engine: subscribes, takes a snapshot, applies the events after it,
 * and starts over with a new snapshot whenever a number is missing or goes back (the engine restarted).
 * @returns a function that ends it.
 */
export function startEngineSync(options: EngineSyncOptions): () => void {
  const { bridge, stores } = options;
  const retryAfterMs = options.retryAfterMs ?? [150, 300, 600, 1_200, 2_400];
  const threadsChanged = everySoOften(options.listRefreshMs ?? 300, () => {
    stores.threads.getState().refresh();
  });
  /** Number of the last event applied; null while a snapshot is under way. */
  let appliedSeq: number | null = null;
  let waiting: NumberedEvent[] = [];
  let isStopped = false;

  async function takeSnapshot(attempt: number): Promise<void> {
    appliedSeq = null;
    const asked = bridge.invoke('app.snapshot', {});
    // The engine answers in turn: this list is no older than the snapshot, and comes with it.
    stores.threads.getState().refresh();
    const answer = await asked;
    if (isStopped) return;
    if (!answer.ok) {
      stores.hosts.setState({ isEngineAway: true });
      const wait = retryAfterMs[Math.min(attempt, retryAfterMs.length - 1)] ?? 1_000;
      setTimeout(() => void takeSnapshot(attempt + 1), wait);
      return;
    }
    const { seq, settings, databasePath, imports, meter, triage, model, undo, counts } = answer.value;
    stores.hosts.setState({ isEngineAway: false });
    stores.settings.setState({ settings, databasePath, isLoaded: true });
    stores.imports.setState({ imports: oldestFirst(imports) });
    stores.meter.setState({ meter, triage });
    stores.model.setState({ status: model });
    stores.undo.setState({ undo });
    stores.threads.getState().setCounts(counts);
    stores.reader.getState().reload();
    appliedSeq = seq;
    const held = waiting.filter((event) => event.seq > seq);
    waiting = [];
    held.forEach(receive);
  }

  function receive(numbered: NumberedEvent): void {
    if (numbered.event.type === 'host.changed') applyEvent(stores, numbered.event, threadsChanged);
    if (appliedSeq === null) {
      waiting.push(numbered);
      return;
    }
    if (numbered.seq !== appliedSeq + 1) {
      waiting = [numbered];
      void takeSnapshot(0);
      return;
    }
    appliedSeq = numbered.seq;
    applyEvent(stores, numbered.event, threadsChanged);
  }

  const unsubscribe = bridge.subscribe(receive);
  void takeSnapshot(0);
  return () => {
    isStopped = true;
    unsubscribe();
  };
}

function applyEvent(stores: Stores, event: EngineEvent, threadsChanged: () => void): void {
  switch (event.type) {
    case 'import.progressed':
      stores.imports.setState((state) => ({ imports: withImport(state.imports, event.progress) }));
      return;
    case 'import.itemFailed':
      stores.imports.setState(({ failuresByImport }) => {
        const known = failuresByImport[event.importId] ?? [];
        return { failuresByImport: { ...failuresByImport, [event.importId]: [...known, event.failure] } };
      });
      return;
    case 'threads.changed':
      stores.threads.getState().setCounts(event.counts);
      threadsChanged();
      reloadReader(stores, event.threadIds);
      return;
    case 'triage.progressed':
      stores.meter.setState({ triage: event.progress });
      return;
    case 'meter.changed':
      tellCapReached(stores, event.meter);
      stores.meter.setState({ meter: event.meter });
      return;
    case 'model.statusChanged':
      stores.model.setState({ status: event.status });
      return;
    case 'model.entryChanged':
      stores.model.setState(({ entries, failures }) => ({
        entries: entries.map((entry) => (entry.id === event.entry.id ? event.entry : entry)),
        failures: event.entry.download === null ? failures : withFailure(failures, event.entry.id, null),
      }));
      return;
    case 'settings.changed':
      stores.settings.setState({ settings: event.settings });
      return;
    case 'undo.changed':
      stores.undo.setState({ undo: event.undo });
      return;
    case 'notice.raised':
      keepModelFailure(stores, event.notice);
      stores.notices.getState().add({ kind: 'engine', ...event.notice });
      return;
    case 'answer.streamed':
      stores.answers.getState().receive(event);
      return;
    case 'answer.progressed':
      stores.answers.getState().progressed(event);
      return;
    case 'provider.changed':
      stores.cloud.setState({ providers: event.providers, isLoaded: true });
      return;
    case 'alert.raised':
      stores.notices.getState().add({ kind: 'alert', alert: event.alert });
      return;
    case 'host.changed':
      stores.hosts.setState(({ hosts }) => ({ hosts: { ...hosts, [event.host.host]: event.host } }));
  }
}

/** A download that failed goes on being told where the model stands, not only in passing. */
function keepModelFailure(
  stores: Stores,
  { code, item }: { readonly code: string; readonly item: string | null },
) {
  if (item === null || !isErrorCode(code)) return;
  stores.model.setState(({ entries, failures }) =>
    entries.some(({ id }) => id === item) ? { failures: withFailure(failures, item, code) } : {},
  );
}

/** Said once, when it happens; the meter goes on saying it. */
function tellCapReached(stores: Stores, meter: Meter): void {
  const before = stores.meter.getState().meter?.cloudState;
  if (meter.cloudState !== 'cap-reached' || before === undefined || before === 'cap-reached') return;
  stores.notices.getState().add({ kind: 'capReached', waiting: meter.waiting });
}

function reloadReader(stores: Stores, threadIds: readonly number[]): void {
  const { threadId, reload } = stores.reader.getState();
  if (threadId === null) return;
  if (threadIds.length === 0 || threadIds.includes(threadId)) reload();
}

/** Runs at once, then at most once per interval, and once more at the end if it was called meanwhile. */
function everySoOften(intervalMs: number, run: () => void): () => void {
  let isResting = false;
  let isWanted = false;
  const start = (): void => {
    isResting = true;
    isWanted = false;
    run();
    setTimeout(() => {
      isResting = false;
      if (isWanted) start();
    }, intervalMs);
  };
  return () => {
    if (isResting) isWanted = true;
    else start();
  };
}
