import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { ThreadRow } from '../../shared/contract/views.ts';
import { rowsPerPage } from './first-questions.ts';
import { createThreadsStore, indexOfThread, rowAt } from './threads-store.ts';

function rowOf(threadId: number): ThreadRow {
  return {
    threadId,
    folder: 'to-reply',
    subject: `thread ${threadId}`,
    senders: ['Ana'],
    date: '2026-11-01T09:00:00+01:00',
    dateUtcMs: 0,
    preview: '',
    messageCount: 1,
    isUnread: true,
    isFlagged: false,
    isDone: false,
    hasAttachment: false,
    verdict: null,
  };
}

type Answer = { readonly total: number; readonly rows: readonly ThreadRow[] };
interface Asked {
  readonly input: { readonly offset: number; readonly scope: object };
  answer(value: Answer): void;
}

/** An engine whose answers come when the test says so, in the order that the test says. */
function slowEngine() {
  const asked: Asked[] = [];
  const invoke = (_name: string, input: Asked['input']) =>
    new Promise((resolve) => {
      const answer = (value: Answer): void =>
        resolve({ ok: true, value: { ...value, isTotalExact: true, queryProblem: null } });
      asked.push({ input, answer });
    });
  return { asked, bridge: { invoke: invoke as Bridge['invoke'] } };
}

const settled = (): Promise<void> => vi.waitFor(() => undefined);

it('drops the slow answer of a folder that was left, which would show its rows under another name', async () => {
  const { asked, bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.getState().show({ folder: 'to-reply' });
  store.getState().show({ folder: 'rest' });
  asked[1]?.answer({ total: 1, rows: [rowOf(2)] });
  await settled();
  asked[0]?.answer({ total: 1, rows: [rowOf(1)] });
  await settled();
  expect(rowAt(store.getState(), 0)?.threadId).toBe(2);
});

it('asks only for the pages in sight, each once', async () => {
  const { asked, bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.getState().look(350, 420);
  store.getState().look(360, 430);
  await settled();
  expect(asked.map(({ input }) => input.offset)).toEqual([3 * rowsPerPage, 4 * rowsPerPage]);
});

it('keeps the cursor on its thread when a new mail pushes the rows down', async () => {
  const { asked, bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.getState().show({ folder: 'to-reply' });
  asked[0]?.answer({ total: 2, rows: [rowOf(1), rowOf(2)] });
  await settled();
  store.getState().moveTo(1);
  store.getState().refresh();
  asked[1]?.answer({ total: 3, rows: [rowOf(9), rowOf(1), rowOf(2)] });
  await settled();
  expect(store.getState().cursor).toBe(2);
});

it('fetches again after the answers under way, so that steady changes never starve the list', async () => {
  const { asked, bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.getState().show({ folder: 'to-reply' });
  store.getState().refresh();
  store.getState().refresh();
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ total: 1, rows: [rowOf(1)] });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(rowAt(store.getState(), 0)?.threadId).toBe(1);
});

it('never moves the cursor off the list', async () => {
  const { asked, bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.getState().show({ folder: 'to-reply' });
  asked[0]?.answer({ total: 2, rows: [rowOf(1), rowOf(2)] });
  await settled();
  store.getState().moveTo(99);
  expect(store.getState().cursor).toBe(1);
  store.getState().moveTo(-5);
  expect(store.getState().cursor).toBe(0);
});

it('changes one row at once and finds it by its thread', () => {
  const { bridge } = slowEngine();
  const store = createThreadsStore(bridge);
  store.setState({ total: 102, pages: { 1: [rowOf(7), rowOf(8)] } });
  store.getState().patchRow(8, { isDone: true });
  expect(indexOfThread(store.getState().pages, 8)).toBe(101);
  expect(rowAt(store.getState(), 101)?.isDone).toBe(true);
});
