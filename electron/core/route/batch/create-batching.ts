import type { Store } from '../../db/store.ts';
import type { DeskParts } from '../desk-parts.ts';
import { type BatchAbility, createBatchAbility } from './batch-ability.ts';
import { createBatchDesk } from './batch-desk.ts';
import type { BatchDesk } from './batch-types.ts';

/** Batches of one installation: who takes them, with the user's word, and the desk through which they go. */
export interface Batching {
  readonly ability: BatchAbility;
  readonly desk: BatchDesk;
}

export function createBatching(
  desk: DeskParts,
  { store, agreed }: { readonly store: Store; readonly agreed: () => readonly string[] },
): Batching {
  return {
    ability: createBatchAbility({
      providers: desk.providers,
      agreed,
      monotonicMs: desk.clock.monotonicMs,
    }),
    desk: createBatchDesk({ desk, batches: store.batches, transaction: store.transaction }),
  };
}
