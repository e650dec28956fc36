import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import type { LedgerExportReader } from '../../db/ledger-export.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import { type ExportOrder, exportLedger } from './export-ledger.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-export-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function openPaid(calls: number) {
  const { ledger, store } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000)));
  const pay = () => {
    const { holdId } = expectOk(ledger.reserve(holdRequest(100)));
    expectOk(ledger.markStreaming(holdId));
    expectOk(ledger.settle(holdId, settlement(40)));
  };
  for (let at = 0; at < calls; at += 1) pay();
  return { reader: store.ledgerExport, pay };
}

const order = (changes: Partial<ExportOrder> = {}): ExportOrder => ({
  sinceUtcMs: 0,
  untilUtcMs: Date.UTC(2030, 0, 1),
  format: 'json',
  path: join(dir, 'a.json'),
  zone: 'Asia/Shanghai',
  ...changes,
});
const written = () => JSON.parse(readFileSync(join(dir, 'a.json'), 'utf8'));

it('leaves out what is booked meanwhile (bug: the export of a busy ledger never ends)', async () => {
  const { reader, pay } = openPaid(2);
  const busy: LedgerExportReader = {
    ...reader,
    calls(page) {
      pay();
      return reader.calls({ ...page, limit: 1 });
    },
  };
  expect(expectOk(await exportLedger(busy, order()))).toBe(2);
  expect(written().calls).toHaveLength(2);
  expect(written().holds).toHaveLength(2);
});

it('writes instants no calendar has at the ends of the calendar (bug: "everything" throws a RangeError)', async () => {
  const { reader } = openPaid(1);
  expectOk(await exportLedger(reader, order({ sinceUtcMs: -9e15, untilUtcMs: 9e15 })));
  expect(written().calls[0].at).toBe('2026-11-25T20:00:00+08:00');
});

it('leaves the file of before, and no half one, where reading fails (bug: last month’s export is cut)', async () => {
  const { reader } = openPaid(1);
  writeFileSync(join(dir, 'a.json'), 'before');
  const broken: LedgerExportReader = {
    ...reader,
    holds: () => {
      throw new Error('disk');
    },
  };
  await expect(exportLedger(broken, order())).rejects.toThrow('disk');
  expect(readdirSync(dir)).toEqual(['a.json']);
  expect(readFileSync(join(dir, 'a.json'), 'utf8')).toBe('before');
});

it.each([
  ['a relative path', 'a.json'],
  ['another ending', '/tmp/settings.conf'],
  ['the ending of the other format', '/tmp/a.csv'],
])('refuses %s (bug: any file of the user is overwritten)', async (_name, path) => {
  const refused = await exportLedger(openPaid(0).reader, order({ path }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input', item: path } });
});
