import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { MessageView } from '../../shared/contract/views.ts';
import { createReaderStore, judgedMessage } from './reader-store.ts';

const message = (messageId: number, isOutgoing = false): MessageView =>
  ({ messageId, isOutgoing }) as unknown as MessageView;

function engineOf(messagesByThread: Readonly<Record<number, readonly MessageView[]>>) {
  const invoke = async (_name: string, { threadId }: { threadId: number }) => ({
    ok: true,
    value: { row: { threadId }, messages: messagesByThread[threadId] ?? [] },
  });
  return { invoke: invoke as unknown as Bridge['invoke'] };
}

it('judges the newest mail of others, not the owner’s own last word', () => {
  expect(judgedMessage([message(1), message(2), message(3, true)])?.messageId).toBe(2);
  expect(judgedMessage([message(3, true)])?.messageId).toBe(3);
  expect(judgedMessage([])).toBeNull();
});

it('unfolds the newest message only, and keeps what the reader unfolded over a reload', async () => {
  const store = createReaderStore(engineOf({ 1: [message(1), message(2)] }));
  store.getState().open(1);
  await vi.waitFor(() => expect([...store.getState().unfolded]).toEqual([2]));
  store.getState().toggle(1);
  store.getState().reload();
  await vi.waitFor(() => expect(store.getState().messages).toHaveLength(2));
  expect([...store.getState().unfolded].toSorted()).toEqual([1, 2]);
});

it('shows the thread asked for last, whichever answer comes last', async () => {
  const store = createReaderStore(engineOf({ 1: [message(1)], 2: [message(2)] }));
  store.getState().open(1);
  store.getState().open(2);
  await vi.waitFor(() => expect(store.getState().row?.threadId).toBe(2));
});
