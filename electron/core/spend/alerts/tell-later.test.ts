import { expect, it } from 'vitest';
import type { Log } from '../../ports.ts';
import type { LocalUse } from '../ledger-types.ts';
import { tellLater } from './tell-later.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function listening(log: Log = silent) {
  const heard: number[] = [];
  const watcher = tellLater(
    {
      charged: () => undefined,
      local: (uses) => {
        if (uses.length === 0) throw new Error('no use');
        heard.push(uses.length);
      },
    },
    log,
  );
  const uses = (count: number) => new Array<LocalUse>(count);
  return { watcher, heard, tell: (count: number) => watcher.local?.(uses(count)) };
}

it('tells in order and after the step, so that no answer waits for an alert', async () => {
  const { heard, tell } = listening();
  tell(1);
  tell(2);
  expect(heard).toEqual([]);
  await nextTurn();
  expect(heard).toEqual([1, 2]);
});

it('tells what still waits before the end, once (an alert at the end of a command would be lost or come twice)', async () => {
  const { watcher, heard, tell } = listening();
  tell(1);
  watcher.flush();
  expect(heard).toEqual([1]);
  await nextTurn();
  expect(heard).toEqual([1]);
});

it('goes on after a watcher that throws', () => {
  const errors: string[] = [];
  const { watcher, heard, tell } = listening({ ...silent, error: (words) => void errors.push(words) });
  tell(0);
  tell(3);
  watcher.flush();
  expect(heard).toEqual([3]);
  expect(errors).toHaveLength(1);
});
