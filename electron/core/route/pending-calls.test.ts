import { expect, it } from 'vitest';
import { createPendingCalls } from './pending-calls.ts';
import type { RunningCall } from './running-call.ts';

function running() {
  const left: number[] = [];
  const call: RunningCall = {
    done: new Promise(() => undefined),
    stalled: () => new Promise(() => undefined),
    leave: (drainMs) => void left.push(drainMs),
  };
  return { call, left };
}

/** A booking whose end a test decides. */
function booking() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}

it('ends all at once, and is settled when the last is booked (bug: the program ends before a bill is written)', async () => {
  const pending = createPendingCalls();
  const [one, two] = [running(), running()];
  const [first, second] = [booking(), booking()];
  pending.track(one.call, first.promise);
  pending.track(two.call, second.promise);
  let isSettled = false;
  const stopped = pending.stopAll().then(() => {
    isSettled = true;
  });
  expect([one.left, two.left]).toEqual([[0], [0]]);
  first.resolve();
  await first.promise;
  await Promise.resolve();
  expect(isSettled).toBe(false);
  second.reject(new Error('could not be booked'));
  await stopped;
  expect(isSettled).toBe(true);
});

it('leaves alone what is booked, and waits for what comes meanwhile (bug: a call begun while others end is forgotten)', async () => {
  const pending = createPendingCalls();
  const [done, late] = [running(), running()];
  pending.track(done.call, Promise.resolve());
  await pending.settled();
  const first = booking();
  pending.track(late.call, first.promise);
  const later = running();
  const settled = pending.stopAll();
  const second = booking();
  pending.track(later.call, second.promise);
  let isSettled = false;
  void settled.then(() => {
    isSettled = true;
  });
  first.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSettled).toBe(false);
  second.resolve();
  await settled;
  expect([done.left, late.left]).toEqual([[], [0]]);
});
