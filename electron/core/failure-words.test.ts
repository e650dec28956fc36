import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordDetail } from '../../shared/i18n/word-detail.ts';

const electron = path.join(import.meta.dirname, '..');
/** What only a fault of ours, or a page that sends what no page of ours sends, can bring about. */
const notForPeople: ReadonlySet<string> = new Set([
  '{} failed',
  '{}: {}',
  '{} does not fit {}',
  'no command {}',
  'no such command',
  'no call {}',
  'no import {}',
  'no mail {}',
  'no model {}',
  'no thread {}',
  'no {} {}',
  'not an absolute path: {}',
  'nothing to undo with number {}',
  'the mail has no part {}',
  'the usage told {} {} tokens',
  'a batch of nothing',
  'accept "{}" first',
  'llama-host gave an answer of another shape',
  'The prompts could not be read: {}',
  'The shipped knowledge could not be read: {}',
  'the triage modules cannot be read: {}',
]);
const FAILURE =
  /(?:appError\(\s*'[a-z-]+',|BrokenHeader\()\s*(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/gu;

/** Every text of a failure in the engine's own code, with `{}` for what differs. */
function failureTexts(): readonly string[] {
  return readdirSync(electron, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('test') && !/^(?:cli|main)[/\\]/u.test(name))
    .flatMap((name) => [...readFileSync(path.join(electron, name), 'utf8').matchAll(FAILURE)])
    .map(
      ({ groups }) =>
        groups?.text
          ?.slice(1, -1)
          .replaceAll(/\$\{[^}]*\}/gu, '{}')
          .replaceAll("\\'", "'") ?? '',
    );
}

it('has a Chinese text for every failure that a person may read (bug: English in the middle of Chinese)', () => {
  const texts = failureTexts();
  expect(texts.length).toBeGreaterThan(80);
  const isWorded = (text: string) => wordDetail(text.replaceAll('{}', '1'), 'zh') !== null;
  expect(texts.filter((text) => !notForPeople.has(text) && !isWorded(text))).toEqual([]);
});
