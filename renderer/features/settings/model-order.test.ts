import { expect, test } from 'vitest';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { inShownOrder, offeredModel, secondsLeft } from './model-order.ts';

function entry(id: string, given: Partial<ModelEntry> = {}): ModelEntry {
  return {
    id,
    name: id,
    file: `${id}.gguf`,
    bytes: null,
    sha256: null,
    hashOrigin: null,
    licence: 'MIT',
    licenceUrl: null,
    needsAcceptance: false,
    isAccepted: false,
    languages: [],
    contextTokens: null,
    memoryBytes: null,
    isInstalled: false,
    isSelected: false,
    isRecommended: false,
    fit: 'good',
    download: null,
    ...given,
  };
}

test('what cannot run here never stands above what can', () => {
  const shown = inShownOrder([
    entry('huge', { fit: 'too-large' }),
    entry('plain'),
    entry('suggested', { isRecommended: true }),
    entry('here', { isInstalled: true }),
  ]);
  expect(shown.map(({ id }) => id)).toEqual(['here', 'suggested', 'plain', 'huge']);
});

test('no time left is made up while size or rate is unknown', () => {
  expect(secondsLeft({ bytesDone: 5, bytesTotal: null, bytesPerSecond: 10 })).toBeNull();
  expect(secondsLeft({ bytesDone: 5, bytesTotal: 10, bytesPerSecond: 0 })).toBeNull();
  expect(secondsLeft({ bytesDone: 40, bytesTotal: 100, bytesPerSecond: 30 })).toBe(2);
});

test('a model too large for the machine is never offered, suggested or not', () => {
  expect(offeredModel([entry('huge', { isRecommended: true, fit: 'too-large' })])).toBeNull();
  expect(offeredModel([entry('plain'), entry('good', { isRecommended: true })])?.id).toBe('good');
});
