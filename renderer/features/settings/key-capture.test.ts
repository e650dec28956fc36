import { expect, test } from 'vitest';
import { captureStep, withKey } from './key-capture.ts';

test('two keys in a row make a sequence, and Escape ends it without a change', () => {
  expect(captureStep(null, 'g')).toEqual({ kind: 'wait', first: 'g' });
  expect(captureStep('g', 'x')).toEqual({ kind: 'set', keys: 'g x' });
  expect(captureStep('g', 'Escape')).toEqual({ kind: 'cancel' });
});

test('a key with Ctrl opens no sequence, and Backspace leaves the command without a key', () => {
  expect(captureStep(null, 'Ctrl+J')).toEqual({ kind: 'set', keys: 'Ctrl+J' });
  expect(captureStep(null, 'Backspace')).toEqual({ kind: 'set', keys: '' });
});

test('a key set back to the default is not kept as the user’s own', () => {
  expect(withKey({ done: 'x' }, 'next', 'n')).toEqual({ done: 'x', next: 'n' });
  expect(withKey({ done: 'x', next: 'n' }, 'done', 'e')).toEqual({ next: 'n' });
  expect(withKey({}, 'done', '')).toEqual({ done: '' });
});
