import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Output } from '../output.ts';
import { mask } from './mask.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-mask-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function run(lines: string, file = 'in.jsonl') {
  if (file === 'in.jsonl') writeFileSync(path.join(dir, file), lines);
  const items: unknown[] = [];
  const problems: string[] = [];
  const output: Output = {
    item: async (json) => void items.push(json),
    failed: async (item) => void items.push(item),
    note: () => undefined,
    progress: () => undefined,
    problem: (line) => void problems.push(line),
  };
  const resourcesDir = path.resolve(import.meta.dirname, '..', '..', '..', 'resources');
  const { signal } = new AbortController();
  const code = await mask({
    output,
    operands: [file],
    workingDir: dir,
    options: { language: 'en' },
    resourcesDir,
    signal,
  });
  return { code, items, problems };
}

it('gives each line placeholders of its own and the form that others rely on', async () => {
  const { code, items } = await run(
    '{"id":"1","text":"😀 mail ann@example.com","locale":"en"}\n{"id":"2","text":"mail bob@example.com","locale":null}\n',
  );
  expect(code).toBe(0);
  expect(items).toEqual([
    {
      id: '1',
      masked: '😀 mail <EMAIL_1>',
      spans: [{ start: 8, end: 23, kind: 'email', value: 'ann@example.com' }],
    },
    {
      id: '2',
      masked: 'mail <EMAIL_1>',
      spans: [{ start: 5, end: 20, kind: 'email', value: 'bob@example.com' }],
    },
  ]);
});

it('goes on behind a bad line and tells it by the exit code', async () => {
  const { code, items } = await run('nonsense\n{"id":"2"}\n{"id":"3","text":"x"}\n');
  expect(code).toBe(1);
  expect(items).toMatchObject([
    { id: null, error: { code: 'bad-input' } },
    { id: '2', error: { code: 'bad-input' } },
    { id: '3', masked: 'x' },
  ]);
});

it('says that a file is not there instead of failing as a bug', async () => {
  const { code, problems } = await run('', 'absent.jsonl');
  expect(code).toBe(2);
  expect(problems).toHaveLength(1);
});
