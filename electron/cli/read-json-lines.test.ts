import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type JsonLine, readJsonLines, UnreadableInput } from './read-json-lines.ts';

const never = { signal: new AbortController().signal, options: { language: 'en' } } as const;

async function read(text: string): Promise<readonly JsonLine<{ id: string }>[]> {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'pennypost-')), 'lines.jsonl');
  writeFileSync(file, text);
  const lines: JsonLine<{ id: string }>[] = [];
  for await (const line of readJsonLines(file, z.object({ id: z.string() }), never)) lines.push(line);
  return lines;
}

it('goes on after a bad line and says which it was', async () => {
  const lines = await read('{"id":"a"}\nnonsense\n\n{"id":3}\n{"id":"b"}\n');
  expect(lines.map((line) => (line.ok ? line.value.id : line.error.message.slice(0, 6)))).toEqual([
    'a',
    'line 2',
    'line 4',
    'b',
  ]);
});

it('does not split a line at U+2028, which JSON allows inside strings', async () => {
  expect(await read('{"id":"a\u2028b"}\n')).toEqual([{ ok: true, value: { id: 'a\u2028b' } }]);
});

it.each(['no-such-file.jsonl', '.'])('a file that is not there is no broken database: %s', async (name) => {
  const reading = async () => {
    for await (const line of readJsonLines(path.resolve(name), z.object({ id: z.string() }), never))
      expect(line).toBe(null);
  };
  await expect(reading()).rejects.toBeInstanceOf(UnreadableInput);
});

it('ends when it is interrupted while no line comes (bug: Ctrl-C does nothing until the input is closed)', async () => {
  const program = `import { z } from 'zod';
    import { readJsonLines } from ${JSON.stringify(new URL('./read-json-lines.ts', import.meta.url).href)};
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const reading = { signal: stop.signal, options: { language: 'en' } };
    for await (const line of readJsonLines('-', z.object({}), reading)) console.log(line);
    console.log('ended');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const printed = await new Promise<string>((resolve) =>
    child.stdout.on('data', (text) => resolve(String(text))),
  );
  expect(printed.trim()).toBe('ended');
  child.kill();
});
