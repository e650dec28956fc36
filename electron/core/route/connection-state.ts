import type { DeskProvider } from './desk-parts.ts';
import type { Connection } from './desk-types.ts';

/** Offline is when every provider was out of reach at its last try: one state, not an error for each item. */
export interface ConnectionState {
  current(): Connection;
  onChange(listener: (connection: Connection) => void): () => void;
  /** @param troubles what one task met at each provider that it tried; null: it answered. */
  note(providers: readonly DeskProvider[], troubles: ReadonlyMap<string, string | null>): void;
}

export function createConnectionState(): ConnectionState {
  const lastTrouble = new Map<string, string | null>();
  const listeners = new Set<(connection: Connection) => void>();
  let connection: Connection = 'online';
  return {
    current: () => connection,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    note(providers, troubles) {
      for (const [id, trouble] of troubles) lastTrouble.set(id, trouble);
      const isOffline =
        providers.length > 0 && providers.every(({ setup }) => lastTrouble.get(setup.id) === 'unreachable');
      const next = isOffline ? 'offline' : 'online';
      if (next === connection) return;
      connection = next;
      for (const listener of listeners) listener(next);
    },
  };
}
