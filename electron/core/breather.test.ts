import { expect, it } from 'vitest';
import { createBreather } from './breather.ts';

it('lets others have their turn once the work has gone on for a while (bug: a window that stands still)', async () => {
  let nowMs = 0;
  const breathe = createBreather(() => nowMs);
  const turns: string[] = [];
  const other = () => setImmediate(() => turns.push('other'));
  other();
  await breathe();
  turns.push('short');
  nowMs += 20;
  await breathe();
  turns.push('long');
  other();
  nowMs += 19;
  await breathe();
  turns.push('short');
  expect(turns).toEqual(['short', 'other', 'long', 'short']);
});
