import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { createCloudDesk } from './ask-cloud.ts';
import { ended, openTestDesk, type Step, scripted, testTask, text, usage } from './test-desk.ts';

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
