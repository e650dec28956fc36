import { expect, it } from 'vitest';
import { createNoticesStore } from './notices-store.ts';

it('keeps the newest three: a burst of failures never covers the window', () => {
  const store = createNoticesStore();
  for (let count = 1; count <= 5; count += 1) store.getState().add({ kind: 'forgotten', count });
  const counts = store.getState().notices.map(({ body }) => body.kind === 'forgotten' && body.count);
  expect(counts).toEqual([3, 4, 5]);
});

it('carries the change that its button takes back, and goes when dismissed', () => {
  const store = createNoticesStore();
  store.getState().add({ kind: 'done', isDone: true }, 17);
  const [notice] = store.getState().notices;
  expect(notice?.undo).toBe(17);
  store.getState().dismiss(notice?.id ?? 0);
  expect(store.getState().notices).toHaveLength(0);
});
