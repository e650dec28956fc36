import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askOf,
  batchProvider,
  billOf,
  dayOf,
  listenerOf,
  openTestBatch,
  passAtProvider,
  scriptedKey,
  type Taken,
} from '../../../../scripts/lib/batch-desk/open-test-batch.ts';
import {
  type FaultyCloud,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { type ProviderKind, providerKinds } from '../../../../shared/domain/spend.ts';
import { expectOk } from '../../spend/ledger/test-ledger.ts';
import { createBatchDesk } from './batch-desk.ts';

const { signal } = new AbortController();
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let cloud: FaultyCloud;
beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: () => '{"kind":"work"}' });
});
afterEach(() => cloud.close());

function openDesk(kind: ProviderKind, capNanoUsd?: number) {
  const opened = openTestBatch(batchProvider(cloud, kind), capNanoUsd);
  const desk = createBatchDesk(opened.parts);
  const taken: Taken[] = [];
  const handIn = async (messageIds: readonly number[]) =>
    desk.submit(
      'cloud',
      messageIds.map((messageId) => askOf(messageId)),
      signal,
    );
  const look = async (batchId = 1) => expectOk(await desk.look(batchId, listenerOf(taken)));
  return { ...opened, desk, taken, handIn, look };
}

describe.each(providerKinds)('the desk of batches, in the form of %s', (kind) => {
  it('holds at the batch price, masks, records, and settles each line by its own bill', async () => {
    const { money, handIn, look, taken } = openDesk(kind);
    cloud.scriptBatches([{ looks: 1 }]);
    expect(expectOk(await handIn([1, 2, 3]))).toEqual({ batchId: 1, messageIds: [1, 2, 3], leftOut: [] });
    const held = dayOf(money);
    expect(held.spent).toBe(0);
    expect(held.held).toBeGreaterThan(0);
    expect(money.sent.map(({ itemId }) => itemId)).toEqual(['message:1', 'message:2', 'message:3']);
    const bodies = cloud.requests().map(({ body }) => body);
    expect(bodies.join('')).not.toMatch(/anna@firma/u);
    expect(
      bodies.every((body, index) =>
        body.includes(JSON.stringify(userTextOf(money.sent[index])).slice(1, -1)),
      ),
    ).toBe(true);
    expect(await look()).toEqual({ isOver: false, unanswered: [], restMs: null });
    expect(await look()).toEqual({ isOver: true, unanswered: [], restMs: null });
    expect(taken.map(({ messageId }) => messageId)).toEqual([1, 2, 3]);
    expect(dayOf(money)).toEqual({ spent: billOf(cloud), held: 0 });
    expect(money.store.batches.open()).toEqual([]);
  });

  it('books and takes each answer once, in any order, doubled, beside a stranger’s line', async () => {
    for (const fault of ['lines-reversed', 'line-doubled', 'line-foreign'] as const) {
      cloud.forget();
      const { money, handIn, look, taken } = openDesk(kind);
      cloud.scriptBatches([{ looks: 0, fault }]);
      expectOk(await handIn([1, 2, 3]));
      expect(await look()).toMatchObject({ isOver: true, unanswered: [] });
      expect(taken.map(({ messageId }) => messageId)).toEqual([1, 2, 3]);
      expect(dayOf(money)).toEqual({ spent: billOf(cloud), held: 0 });
      expect(await look()).toMatchObject({ isOver: true });
      expect(taken).toHaveLength(3);
    }
  });

  it('gives the hold of a failed or expired line back, and says whose mail still wants an answer', async () => {
    for (const fault of ['lines-errored', 'expires-half-way'] as const) {
      cloud.forget();
      const { money, handIn, look, taken } = openDesk(kind);
      cloud.scriptBatches([{ looks: 0, fault }]);
      expectOk(await handIn([1, 2, 3, 4]));
      const { unanswered } = await look();
      expect([...taken.map(({ messageId }) => messageId), ...unanswered].sort()).toEqual([1, 2, 3, 4]);
      expect(unanswered).toHaveLength(2);
      expect(dayOf(money)).toEqual({ spent: billOf(cloud), held: 0 });
    }
  });

  it('keeps the hold of a line that is missing, for it may be billed (bug: money that nobody sees)', async () => {
    const { money, handIn, look } = openDesk(kind);
    cloud.scriptBatches([{ looks: 0, fault: 'line-missing' }]);
    expectOk(await handIn([1, 2]));
    expect(await look()).toMatchObject({ isOver: true, unanswered: [1] });
    expect(money.ledger.suspended()).toHaveLength(1);
    expect(dayOf(money).held).toBeGreaterThan(0);
  });

  it('keeps all in suspense while nobody knows whether it arrived, then finds it in the provider’s list', async () => {
    const { money, handIn, look, taken } = openDesk(kind);
    cloud.scriptBatches([{ looks: 0, fault: 'cut-when-made' }]);
    const submitted = expectOk(await handIn([1, 2]));
    expect(submitted.messageIds).toEqual([1, 2]);
    expect(money.ledger.suspended()).toHaveLength(2);
    for (let turn = 0; turn < 3 && !(await look()).isOver; turn += 1) await passAtProvider(cloud);
    expect(taken.map(({ messageId }) => messageId)).toEqual([1, 2]);
    expect(cloud.batches.made).toHaveLength(1);
    expect(dayOf(money)).toEqual({ spent: billOf(cloud), held: 0 });
  });

  it('gives back what was refused, and what its provider’s list does not have after a while', async () => {
    const { money, handIn, look } = openDesk(kind);
    cloud.scriptBatches([{ fault: 'refuse-503' }, { fault: 'refuse-500' }]);
    expect(await handIn([1])).toMatchObject({
      ok: false,
      error: { code: 'provider-failed', retryable: true },
    });
    expect(dayOf(money)).toEqual({ spent: 0, held: 0 });
    expectOk(await handIn([2]));
    expect(await look(2)).toMatchObject({ isOver: false });
    expect(dayOf(money).held).toBeGreaterThan(0);
    money.clock.nowIs += 11 * minuteMs;
    expect(await look(2)).toMatchObject({ isOver: true, unanswered: [2] });
    expect(dayOf(money)).toEqual({ spent: 0, held: 0 });
  });

  it('bills and uses what was done before a cancel, and frees the rest', async () => {
    const { money, desk, handIn, look, taken } = openDesk(kind);
    cloud.scriptBatches([{ looks: 9, doneWhenCancelled: 1 }]);
    expectOk(await handIn([1, 2, 3]));
    expectOk(await desk.cancel(1, signal));
    expect(money.store.batches.get(1)?.step.state).toBe('cancelling');
    expect(await look()).toMatchObject({ isOver: true, unanswered: [2, 3] });
    expect(taken.map(({ messageId }) => messageId)).toEqual([1]);
    expect(dayOf(money)).toEqual({ spent: billOf(cloud), held: 0 });
  });

  it('never holds above the cap: what does not fit is left out, unsent', async () => {
    const { money: roomy, handIn: handInOne } = openDesk(kind);
    expectOk(await handInOne([1]));
    const one = dayOf(roomy).held;
    cloud.forget();
    const { money, handIn } = openDesk(kind, 2 * one + 1);
    const submitted = expectOk(await handIn([1, 2, 3, 4]));
    expect(submitted.messageIds).toHaveLength(2);
    expect(submitted.leftOut.map(({ error }) => error.code)).toEqual(['cap-reached', 'cap-reached']);
    expect(cloud.requests()).toHaveLength(2);
    expect(dayOf(money).held).toBeLessThanOrEqual(2 * one + 1);
  });

  it('neither hands in nor looks in local-only mode, and goes on afterwards', async () => {
    const { money, handIn, look, taken } = openDesk(kind);
    cloud.scriptBatches([{ looks: 0 }]);
    expectOk(await handIn([1]));
    money.mode = 'local';
    const before = cloud.connections();
    expect(await handIn([2])).toMatchObject({ ok: false, error: { code: 'network-forbidden' } });
    expect(await look()).toEqual({ isOver: false, unanswered: [], restMs: null });
    expect(cloud.connections()).toBe(before);
    money.mode = 'hybrid';
    expect(await look()).toMatchObject({ isOver: true });
    expect(taken).toHaveLength(1);
  });

  it('sends nothing where local-only mode came while the money was held, and gives it back', async () => {
    const { money, handIn, look } = openDesk(kind);
    const { onDisk } = money.ledger;
    money.parts.ledger.onDisk = () => {
      money.mode = 'local';
      return onDisk();
    };
    expect(await handIn([1])).toMatchObject({ ok: false, error: { code: 'network-forbidden' } });
    expect(cloud.connections()).toBe(0);
    expect(dayOf(money)).toEqual({ spent: 0, held: 0 });
    expect(await look()).toMatchObject({ isOver: true });
  });

  it('frees mails after the lease, keeps the hold, and books a bill that comes late', async () => {
    const { money, handIn, look, taken } = openDesk(kind);
    cloud.scriptBatches([{ looks: 1 }]);
    expectOk(await handIn([1]));
    money.clock.nowIs += 27 * hourMs;
    expect(await look()).toMatchObject({ isOver: false, unanswered: [1] });
    expect(money.ledger.suspended()).toHaveLength(1);
    expect(await look()).toMatchObject({ isOver: true, unanswered: [] });
    expect(taken).toEqual([]);
    expect(money.ledger.suspended()).toEqual([]);
    expect(
      money.store.rollups.total({ sinceUtcMs: 0, untilUtcMs: Number.MAX_SAFE_INTEGER }).costNanoUsd,
    ).toBe(billOf(cloud));
  });
});

it('gives all back where OpenAI finds the file no good, and says its code', async () => {
  const { money, handIn } = openDesk('openai-compatible');
  cloud.scriptBatches([{ fault: 'validation-fails' }]);
  expect(await handIn([1])).toMatchObject({
    ok: false,
    error: { code: 'provider-failed', message: 'cloud refused the batch (invalid_json_line).' },
  });
  expect(dayOf(money)).toEqual({ spent: 0, held: 0 });
});

function userTextOf(record: { readonly textSent: string } | undefined): string {
  return record?.textSent.split('[user]\n')[1] ?? '?';
}
