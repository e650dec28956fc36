import { expect, it } from 'vitest';
import { foreignOption, textOption } from './command-options.ts';

it('refuses an option of another command (bug: "triage --by day" looks as if it did something)', () => {
  expect(foreignOption('triage', { by: 'day' })).toBe('--by');
  expect(foreignOption('spend', { by: 'day', json: true })).toBeNull();
  expect(foreignOption('nothing', { url: 'x' })).toBe('--url');
});

it('reads text options alone as text (bug: a flag is taken for a value)', () => {
  expect(textOption({ url: 'https://a.example', 'self-hosted': true }, 'url')).toBe('https://a.example');
  expect(textOption({ 'self-hosted': true }, 'self-hosted')).toBeNull();
});
