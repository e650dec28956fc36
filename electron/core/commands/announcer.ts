import type { EngineParts } from '../engine-parts.ts';
import type { CloudQueue } from '../jobs/cloud-queue.ts';
import { createThrottle } from '../throttle.ts';
import { readMeter } from './meter.ts';

/** The page is told of changed threads and figures at most so often (4 Hz). */
const INTERVAL_MS = 250;
/** More changed threads than this in one interval are told as "any may have changed". */
const MAX_NAMED_THREADS = 200;

/** Turns changes of the store into events, gathered so that a busy import does not flood the page. */
export interface Announcer {
  threadsChanged(threadIds: readonly number[]): void;
  meterChanged(): void;
  undoChanged(): void;
  notice(code: string, item: string | null, detail: string): void;
  /** Sends what still waits. */
  flush(): void;
  dispose(): void;
}

/** @param waiting mails that wait for the cloud */
export function createAnnouncer(parts: EngineParts, waiting: CloudQueue['waiting']): Announcer {
  const changed = new Set<number>();
  const threads = createThrottle(INTERVAL_MS, () => {
    const threadIds = changed.size > MAX_NAMED_THREADS ? [] : [...changed];
    changed.clear();
    parts.events.emit({ type: 'threads.changed', threadIds, counts: parts.store.threads.counts() });
  });
  const meter = createThrottle(INTERVAL_MS, () => {
    parts.events.emit({ type: 'meter.changed', meter: readMeter(parts, waiting()) });
  });
  return {
    threadsChanged: (threadIds) => {
      for (const threadId of threadIds) changed.add(threadId);
      if (threadIds.length > 0) threads.request();
    },
    meterChanged: () => meter.request(),
    undoChanged: () => {
      const newest = parts.store.undo.newest();
      const undo = newest === null ? null : { undoId: newest.undoId, what: newest.what };
      parts.events.emit({ type: 'undo.changed', undo });
    },
    notice: (code, item, detail) => {
      parts.events.emit({ type: 'notice.raised', notice: { code, item, detail } });
    },
    flush: () => {
      threads.flush();
      meter.flush();
    },
    dispose: () => {
      threads.dispose();
      meter.dispose();
    },
  };
}
