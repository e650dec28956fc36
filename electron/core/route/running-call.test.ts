import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import { createCloudDesk } from './ask-cloud.ts';
import { maskTask, prepareCall } from './prepare-call.ts';
import { startCall } from './running-call.ts';
import { ended, openTestDesk, type Step, scripted, testTask, text, usage } from './test-desk.ts';

afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;
const good: readonly Step[] = [text('Yes, '), text('Tuesday.'), usage(100, 10), ended];
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code;

it('sends nothing where the hold could not be brought to the disk (bug: a loss of power forgets what was spent)', async () => {
  const provider = scripted('a', [good]);
  const other = scripted('b', [good]);
  const { parts, ...desk } = openTestDesk([provider, other]);
  const full = err(appError('disk-full', 'The disk is full.'));
  const broken = createCloudDesk({ ...parts, ledger: { ...parts.ledger, onDisk: async () => full } });
  expect(codeOf(await broken.ask(testTask(), never))).toBe('disk-full');
  expect(provider.requests.length + other.requests.length).toBe(0);
  expect(desk.ledger.holdState(1)).toBe('released');
});

it('sends nothing that was cancelled while its hold went to the disk (bug: paid for after the cancel)', async () => {
  const provider = scripted('a', [good]);
  const { parts, ...desk } = openTestDesk([provider]);
  let finish = () => {};
  const onDisk = () =>
    new Promise<Result<void, AppError>>((resolve) => {
      finish = () => resolve(ok(undefined));
    });
  const slow = createCloudDesk({ ...parts, ledger: { ...parts.ledger, onDisk } });
  const cancel = new AbortController();
  const asked = slow.ask(testTask(), cancel.signal);
  await setImmediate();
  cancel.abort();
  expect(codeOf(await asked)).toBe('cancelled');
  finish();
  await slow.settled();
  expect(provider.requests).toHaveLength(0);
  expect(desk.ledger.holdState(1)).toBe('released');
});

it('gives up a host that drips a word now and then (bug: a call that goes on for days, past its prices)', async () => {
  vi.useFakeTimers();
  const aWord: readonly Step[] = [{ type: 'pause', ms: 60_000 }, text('a ')];
  const hours = Array.from({ length: 180 }, () => aWord).flat();
  const { parts } = openTestDesk([]);
  const masked = expectOk(maskTask(parts, testTask()));
  const provider = scripted('a', [[...hours, usage(100, 180), ended]]);
  const call = expectOk(prepareCall(parts, masked, { provider, serviceTier: 'standard' }));
  const running = startCall(call, {
    ready: Promise.resolve(ok(undefined)),
    monotonicMs: () => Date.now(),
    onText: () => undefined,
  });
  const patient = { firstTokenMs: 90_000, idleMs: 90_000 };
  const first = Promise.race([running.stalled(patient), running.done]);
  await vi.advanceTimersByTimeAsync(4 * 3_600_000);
  expect(await first).toBe('stalled');
});

it('stops reading what is far longer than was asked for, and books it (bug: a window full of noise)', async () => {
  const flood = Array.from({ length: 500 }, () => text('noise '.repeat(200)));
  const { desk, ledger } = openTestDesk([scripted('a', [[...flood, usage(100, 10), ended]])]);
  expect(codeOf(await desk.ask(testTask({ outputLimitTokens: 64 }), never))).toBe('answer-invalid');
  expect(ledger.holdState(1)).toBe('settled');
});

it('books the bound of the input where a server tells none (bug: half of the bill is free)', async () => {
  const { desk, ledger } = openTestDesk([scripted('a', [[text('Yes.'), usage(0, 0), ended]])]);
  const answered = await desk.ask(testTask(), never);
  expect(answered).toMatchObject({ ok: true, value: { isEstimated: true } });
  if (answered.ok) expect(answered.value.usage.input).toBeGreaterThan(50);
  expect(ledger.holdState(1)).toBe('settled');
});
