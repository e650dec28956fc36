import { expect, it } from 'vitest';
import { seriesOf } from './series.ts';

it('keeps a tier’s colour whatever it cost, so that a chart does not change meaning overnight', () => {
  expect(seriesOf({ dimension: 'tier', keys: ['local', 'cloud-cheap'] }, 'local')).toBe('series2');
  expect(seriesOf({ dimension: 'tier', keys: ['cloud-cheap', 'local'] }, 'local')).toBe('series2');
});

it('colours anything else by rank, and what comes after the sixth in grey', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(seriesOf({ dimension: 'model', keys }, 'b')).toBe('series2');
  expect(seriesOf({ dimension: 'model', keys }, 'g')).toBe('rest');
});
