import type { EngineEvent, NumberedEvent } from '../../shared/contract/events.ts';

export interface EventStream {
  /** Number of the newest event; a snapshot taken now is complete up to it. */
  seq(): number;
  emit(event: EngineEvent): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: NumberedEvent) => void): () => void;
}

/** Numbers events without a gap, so that a listener that misses one knows and takes a new snapshot. */
export function createEventStream(): EventStream {
  const listeners = new Set<(event: NumberedEvent) => void>();
  let seq = 0;
  return {
    seq: () => seq,
    emit: (event) => {
      seq += 1;
      for (const listener of listeners) listener({ seq, event });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
