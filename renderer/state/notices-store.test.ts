import { expect, it } from 'vitest';
import { appError } from '../../shared/contract/errors.ts';
import { createNoticesStore, noticeToShow } from './notices-store.ts';

function kindsOf(store: ReturnType<typeof createNoticesStore>): readonly string[] {
  return store.getState().notices.map(({ body }) => body.kind);
}

it('keeps one passing notice: a burst of acts never piles up', () => {
  const store = createNoticesStore();
  for (let count = 1; count <= 5; count += 1) store.getState().add({ kind: 'forgotten', count });
  store.getState().add({ kind: 'copied' });
  expect(kindsOf(store)).toEqual(['copied']);
});

it('tells the same failure once, and keeps a failure behind what passes', () => {
  const store = createNoticesStore();
  const error = appError('disk-full', 'full', { item: 'a.mbox' });
  store.getState().add({ kind: 'error', error });
  store.getState().add({ kind: 'error', error });
  store.getState().add({ kind: 'copied' });
  expect(kindsOf(store)).toEqual(['error', 'copied']);
});

it('shows the answer to an act before what came by itself, so that its undo is in reach', () => {
  const store = createNoticesStore();
  store.getState().add({ kind: 'budgetSet', scope: 'day', capNanoUsd: null }, () => undefined);
  store.getState().add({ kind: 'capReached', waiting: 2 });
  expect(noticeToShow(store.getState().notices)?.body.kind).toBe('budgetSet');
});

it('carries the change that its button takes back, and goes when dismissed', () => {
  const store = createNoticesStore();
  store.getState().add({ kind: 'done', isDone: true }, 17);
  const [notice] = store.getState().notices;
  expect(notice?.undo).toBe(17);
  store.getState().dismiss(notice?.id ?? 0);
  expect(store.getState().notices).toHaveLength(0);
});
