import type { BatchView } from '../../../../shared/contract/cloud-views.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import { ok } from '../../../../shared/result.ts';
import type { BatchStepState, StoredBatch } from '../../db/batches.ts';
import type { EngineParts } from '../../engine-parts.ts';
import type { GatheredGroup } from '../../jobs/batch-gathering.ts';
import type { CloudBatch } from '../../jobs/cloud-batch.ts';
import { longestCallMs } from '../../spend/prices/dearest-price.ts';
import type { EngineHandlers } from '../handler-types.ts';

export interface BatchListener {
  moneyChanged(): void;
  /** Left out where no batches run in this process: those that are kept are told all the same. */
  readonly batch?: Pick<CloudBatch, 'gathered' | 'isHandingIn' | 'handInNow' | 'cancel'>;
}

/** Mails that wait in batches, and how to end that. */
export function batchHandlers(
  parts: Pick<EngineParts, 'money'>,
  { moneyChanged, batch }: BatchListener,
): Pick<EngineHandlers, 'batch.list' | 'batch.handIn' | 'batch.cancel'> {
  const { store, batching } = parts.money;
  return {
    'batch.list': () => {
      const isHandingIn = batch?.isHandingIn() ?? false;
      const kept = store.batches.open().map((one) => viewOf(parts, one, isHandingIn));
      const gathered = (batch?.gathered() ?? []).map((group) => gatheredView(parts, group));
      return ok({ batches: [...kept, ...gathered.filter(({ mails }) => mails > 0)] });
    },
    'batch.handIn': ({ providerId }) => {
      batch?.handInNow(providerId);
      return ok({});
    },
    'batch.cancel': async ({ batchId }) => {
      const cancel =
        batch?.cancel ?? ((id: number) => batching.desk.cancel(id, new AbortController().signal));
      const cancelled = await cancel(batchId);
      moneyChanged();
      return cancelled.ok ? ok({}) : cancelled;
    },
  };
}

function shownStateOf(state: BatchStepState, isHandingIn: boolean): BatchView['state'] {
  if (state === 'submitted') return 'running';
  if (state === 'cancelling') return 'cancelling';
  return isHandingIn ? 'handing-in' : 'unsure';
}

function viewOf({ money }: Pick<EngineParts, 'money'>, batch: StoredBatch, isHandingIn: boolean): BatchView {
  const { batchId, providerId, model, step, sentAtUtcMs } = batch;
  const waiting = money.store.batches.items(batchId).filter(({ isLeft, isOver }) => !isLeft && !isOver);
  return {
    batchId,
    providerId,
    model,
    state: shownStateOf(step.state, isHandingIn),
    mails: waiting.length,
    handedInAtUtcMs: sentAtUtcMs,
    latestAtUtcMs: sentAtUtcMs === null ? null : sentAtUtcMs + longestCallMs.batch,
    heldNanoUsd: money.store.batches.heldNanoUsd(batchId),
    isPaused: money.store.settings.get().mode === 'local',
  };
}

function gatheredView(
  { money }: Pick<EngineParts, 'money'>,
  { providerId, messageIds }: GatheredGroup,
): BatchView {
  const provider = money.providers.connected().find(({ setup }) => setup.id === providerId);
  return {
    batchId: null,
    providerId,
    model: provider?.setup.model ?? '',
    state: 'gathering',
    // While it is handed in, its mails stand in the batch already.
    mails: messageIds.filter((messageId) => money.store.batches.waitingItem(messageId) === null).length,
    handedInAtUtcMs: null,
    latestAtUtcMs: null,
    heldNanoUsd: zeroNanoUsd,
    isPaused: money.store.settings.get().mode === 'local',
  };
}
