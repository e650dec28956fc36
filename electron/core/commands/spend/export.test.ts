import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../../spend/ledger/test-ledger.ts';
import { exportHandlers } from './export.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-export-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const always = { sinceUtcMs: 0, untilUtcMs: Date.UTC(2030, 0, 1) };

function openExport(calls = 3) {
  const money = openTestLedger();
  expectOk(money.ledger.setBudget('day', toNanoUsd(1_000_000_000)));
  for (let index = 0; index < calls; index += 1) {
    const request = { ...holdRequest(1_000, { account: '=cmd|calc' }), model: '+evil' };
    const { holdId } = expectOk(money.ledger.reserve(request));
    expectOk(money.ledger.markStreaming(holdId));
    expectOk(money.ledger.settle(holdId, settlement(100 + index)));
  }
  const left = expectOk(money.ledger.reserve(holdRequest(77)));
  expectOk(money.ledger.release(left.holdId, 'wrong-key'));
  const handlers = exportHandlers(money);
  return { ...money, write: handlers['spend.export'] };
}

describe('spend.export', () => {
  test('csv: sums over one column count nothing twice, and hostile names stay text', async () => {
    const { write, ledger } = openExport();
    expectOk(ledger.adjust(1, toNanoUsd(-30), 'their bill'));
    const path = join(dir, 'ledger.csv');
    expect(expectOk(await write({ ...always, format: 'csv', path }))).toEqual({ calls: 3 });
    const text = readFileSync(path, 'utf8');
    const [head = '', ...lines] = text.slice(1).trimEnd().split('\r\n');
    const column = head.split(',').indexOf('amountNanoUsd');
    const sumOf = (record: string) =>
      lines
        .filter((line) => line.startsWith(`${record},`))
        .reduce((sum, line) => sum + Number(line.split(',')[column]), 0);
    expect(sumOf('line')).toBe(303);
    expect(sumOf('adjustment')).toBe(-30);
    expect(sumOf('hold')).toBe(3_077);
    expect(lines.filter((line) => line.startsWith('hold-step,'))).toHaveLength(3 * 3 + 2);
    expect(text).toContain(`"'=cmd|calc"`);
    expect(text).not.toMatch(/,[=+@]/u);
  });

  test('json: calls with lines and corrections, holds with their steps', async () => {
    const { write } = openExport();
    const path = join(dir, 'ledger.json');
    expectOk(await write({ ...always, format: 'json', path }));
    const read = JSON.parse(readFileSync(path, 'utf8'));
    expect(read.calls).toHaveLength(3);
    expect(read.calls[0]).toMatchObject({
      at: '2026-11-25T12:00:00+00:00',
      costNanoUsd: 100,
      lines: [{ tokenClass: 'input', costNanoUsd: 100 }],
    });
    expect(read.holds.at(-1)).toMatchObject({
      amountNanoUsd: 77,
      events: [{ state: 'held' }, { state: 'released', because: 'wrong-key' }],
    });
  });

  test('more calls than a page holds, and an empty period, are whole documents', async () => {
    const { write } = openExport(1_203);
    const path = join(dir, 'all.json');
    expect(expectOk(await write({ ...always, format: 'json', path }))).toEqual({ calls: 1_203 });
    const ids = JSON.parse(readFileSync(path, 'utf8')).calls.map(({ callId }: { callId: number }) => callId);
    expect(new Set(ids).size).toBe(1_203);
    expectOk(await write({ sinceUtcMs: 0, untilUtcMs: 1, format: 'json', path }));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ calls: [], holds: [] });
  });

  test('a file that can not be written leaves nothing half-written, and the old one as it was', async () => {
    const { write } = openExport();
    const path = join(dir, 'ledger.csv');
    writeFileSync(path, 'old');
    const failed = await write({ ...always, format: 'csv', path: join(dir, 'no', 'such', 'dir.csv') });
    expect(failed).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['ledger.csv']);
  });

  test('another kind of file is never overwritten', async () => {
    const { write } = openExport();
    for (const path of [join(dir, '.bashrc'), 'ledger.csv', join(dir, 'x.json')]) {
      expect(await write({ ...always, format: 'csv', path })).toMatchObject({ error: { code: 'bad-input' } });
    }
  });
});
