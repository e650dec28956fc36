import { expect, it } from 'vitest';
import { createBackgroundLoop } from './background-loop.ts';

function loopOver(items: string[]) {
  const done: string[] = [];
  const loop = createBackgroundLoop(async () => {
    const item = items.shift();
    if (item === undefined) return 'nothing-left';
    await Promise.resolve();
    done.push(item);
    return 'more';
  });
  return { loop, done };
}

it('works again after it found nothing, instead of resting for ever', async () => {
  const items: string[] = [];
  const { loop, done } = loopOver(items);
  loop.wake();
  await loop.whenIdle();
  items.push('a');
  loop.wake();
  await loop.whenIdle();
  expect(done).toEqual(['a']);
});

it('sees what comes while it works', async () => {
  const items = ['a'];
  const { loop, done } = loopOver(items);
  loop.wake();
  items.push('b');
  loop.wake();
  await loop.whenIdle();
  expect(done).toEqual(['a', 'b']);
});

it('does nothing more once it is stopped', async () => {
  const items = ['a', 'b', 'c'];
  const { loop, done } = loopOver(items);
  loop.wake();
  await loop.stop();
  loop.wake();
  await loop.whenIdle();
  expect(done).toEqual(['a']);
});
