import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordMaskRule } from './mask-rules.ts';

const privacyDir = path.join(import.meta.dirname, '../../electron/core/privacy');

/** Every id that a rule of the masker is written with. */
function idsInSource(): readonly string[] {
  const files = readdirSync(privacyDir, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('test'),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(path.join(privacyDir, file), 'utf8').matchAll(/\b(?:id|rule): '([a-z0-9-]+)'/gu),
  ]);
  return [...new Set(found.map((match) => match[1] ?? ''))];
}

it('has words for every rule of the masker in both languages: no id reaches the window', () => {
  const ids = idsInSource();
  expect(ids.length).toBeGreaterThan(100);
  expect(ids.filter((id) => wordMaskRule(id, 'en') === id || wordMaskRule(id, 'zh') === id)).toEqual([]);
  expect(ids.filter((id) => !/\p{Script=Han}/u.test(wordMaskRule(id, 'zh')))).toEqual([]);
});

it('shows a rule that is not known here as it stands, on one plain line', () => {
  expect(wordMaskRule('new\nrule', 'en')).toBe('new rule');
});
