import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runImport } from './run-import.ts';
import type { ImportBatch, ImportFileProgress } from './types.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-import-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SEPARATOR = 'From a@b.example Mon Mar  2 10:00:00 2026\n';
const mboxOf = (count: number): string =>
  Array.from(
    { length: count },
    (_none, at) => `${SEPARATOR}Subject: ${at}\nMessage-ID: <${at}@x>\n\nbody ${at}\n\n`,
  ).join('');

const subjectsOf = (batches: readonly ImportBatch[]): string[] =>
  batches.flatMap(({ records }) => records.map(({ mail }) => mail.subject));

describe('runImport', () => {
  it('keeps the order of the input over many batches and workers', async () => {
    const path = join(dir, 'a.mbox');
    writeFileSync(path, mboxOf(1_000));
    const batches: ImportBatch[] = [];
    const outcome = await runImport({
      paths: [path],
      spoolDir: dir,
      workerCount: 2,
      sink: { save: (batch) => void batches.push(batch) },
    });
    expect(outcome).toEqual({ ok: true, value: { mailsDone: 1_000, failed: 0 } });
    expect(subjectsOf(batches)).toEqual(Array.from({ length: 1_000 }, (_none, at) => String(at)));
  });

  it('goes on from where a cancelled run was saved (nothing twice, nothing left out)', async () => {
    const path = join(dir, 'a.mbox');
    writeFileSync(path, mboxOf(600));
    const abort = new AbortController();
    const first: ImportBatch[] = [];
    const cancelled = await runImport({
      paths: [path],
      spoolDir: dir,
      signal: abort.signal,
      sink: {
        save: (batch) => {
          first.push(batch);
          abort.abort();
        },
      },
    });
    expect(cancelled.ok).toBe(false);
    const resumeFrom: readonly ImportFileProgress[] = first.flatMap(({ files }) => files);
    const second: ImportBatch[] = [];
    await runImport({
      paths: [path],
      spoolDir: dir,
      resumeFrom,
      sink: { save: (batch) => void second.push(batch) },
    });
    expect([...subjectsOf(first), ...subjectsOf(second)]).toHaveLength(600);
    expect(new Set([...subjectsOf(first), ...subjectsOf(second)]).size).toBe(600);
  });

  it('reports what it cannot read and goes on', async () => {
    mkdirSync(join(dir, 'box'));
    writeFileSync(join(dir, 'box', 'a.zip'), 'PK\u0003\u0004');
    writeFileSync(join(dir, 'box', 'b.eml'), 'Subject: b\n\nx\n');
    const batches: ImportBatch[] = [];
    const outcome = await runImport({
      paths: [join(dir, 'box')],
      spoolDir: dir,
      sink: { save: (batch) => void batches.push(batch) },
    });
    expect(outcome).toEqual({ ok: true, value: { mailsDone: 1, failed: 1 } });
  });
});
