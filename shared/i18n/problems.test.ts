import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordProblem } from './problems.ts';

const mimeDir = path.join(import.meta.dirname, '..', '..', 'electron', 'core', 'mail', 'mime');

it('would catch a code of the parser that the reader sees bare', () => {
  const sources = readdirSync(mimeDir)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(mimeDir, name), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/problem(?:s\.set\(|: )'([a-z-]+)'/gu)].map(([, code = '']) => code),
  );
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes) {
    for (const language of ['en', 'zh'] as const) {
      expect(wordProblem({ code, detail: '' }, language)).not.toBe(code);
    }
  }
});

it('would catch line breaks or reversed text of a hostile mail in the note', () => {
  const worded = wordProblem({ code: 'bad-date', detail: `yes\n\u202eterday${'!'.repeat(500)}` }, 'en');
  expect(worded).not.toMatch(/[\n\u202e]/u);
  expect(worded.length).toBeLessThan(120);
});

it('would catch a code of a newer parser that makes the note empty', () => {
  expect(wordProblem({ code: 'never-seen', detail: 'x' }, 'zh')).toBe('never-seen');
});
