import { describe, expect, test } from 'vitest';
import { spendCommands } from '../../../../shared/contract/spend-commands.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
  testClock,
} from '../../spend/ledger/test-ledger.ts';
import type { CallSubject, Settlement } from '../../spend/ledger-types.ts';
import { testRow, testTable } from '../../spend/prices/test-table.ts';
import { reportHandlers } from './report.ts';

const noonUtcMs = Date.UTC(2026, 10, 25, 12);
const always = { sinceUtcMs: 0, untilUtcMs: Date.UTC(2027, 0, 1) };

function openReports(zone = 'Europe/Berlin') {
  const money = openTestLedger({ clock: testClock(noonUtcMs, zone) });
  expectOk(money.ledger.setBudget('day', 1_000_000_000 as typeof zeroNanoUsd));
  const table = testTable([testRow()]);
  const handlers = reportHandlers({
    store: money.store,
    clock: money.clock,
    prices: { table: () => table, models: () => [{ provider: 'p', model: 'm' }] },
  });
  const spend = (nanoUsd: number, subject: Partial<CallSubject> = {}, changes: Partial<Settlement> = {}) => {
    const { holdId } = expectOk(money.ledger.reserve(holdRequest(1_000, subject)));
    expectOk(money.ledger.markStreaming(holdId));
    return { holdId, ...expectOk(money.ledger.settle(holdId, settlement(nanoUsd, changes))) };
  };
  return { ...money, handlers, spend, table };
}

describe('spend.report', () => {
  test('names the owner and the local hour, not numbers of rows', async () => {
    const { store, spend, handlers } = openReports();
    const ownerId = store.owners.ensure({ name: 'Ana', addresses: ['ana@example.org'] }, noonUtcMs);
    spend(500, { ownerId });
    const report = expectOk(await handlers['spend.report']({ ...always, by: ['user', 'hour'] }));
    expect(report.rows).toMatchObject([{ by: { user: 'Ana', hour: '2026-11-25T13:00:00+01:00' }, calls: 1 }]);
    expect(report.total.costNanoUsd).toBe(500);
    spendCommands['spend.report'].output.parse(report);
  });

  test('two owners of one name stay two rows', async () => {
    const { store, spend, handlers } = openReports();
    for (const address of ['a@example.org', 'b@example.org']) {
      spend(1, { ownerId: store.owners.ensure({ name: 'Wang', addresses: [address] }, noonUtcMs) });
    }
    const { rows } = expectOk(await handlers['spend.report']({ ...always, by: ['user'] }));
    expect(rows.map(({ by }) => by.user)).toEqual(['Wang <a@example.org>', 'Wang <b@example.org>']);
  });

  test('tokens out include thinking, which is told apart as well', async () => {
    const { spend, handlers } = openReports();
    const usage = { input: 7, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 10, reasoning: 90 };
    spend(1, {}, { usage });
    const { total } = expectOk(await handlers['spend.report']({ ...always, by: [] }));
    expect(total).toMatchObject({ tokensOut: 100, reasoning: 90 });
  });
});

describe('spend.calls', () => {
  test('finds the calls behind a report row by the very names the row has', async () => {
    const { store, spend, handlers } = openReports();
    const ownerId = store.owners.ensure({ name: 'Ana', addresses: ['ana@example.org'] }, noonUtcMs);
    spend(500, { ownerId, taskKind: 'draft' });
    spend(300, { ownerId: null });
    const { rows } = expectOk(
      await handlers['spend.report']({ ...always, by: ['user', 'hour', 'task', 'resource'] }),
    );
    const mine = rows.find(({ by }) => by.user === 'Ana');
    const found = expectOk(
      await handlers['spend.calls']({ ...always, where: mine?.by ?? {}, offset: 0, limit: 10 }),
    );
    expect(found).toMatchObject({ total: 1, calls: [{ taskKind: 'draft', costNanoUsd: 500 }] });
    spendCommands['spend.calls'].output.parse(found);
  });

  test('pages without a gap, newest first, and counts one mail apart', async () => {
    const { spend, handlers, clock } = openReports();
    for (const messageId of [1, 2, 3, 2]) {
      clock.nowIs += 1_000;
      spend(messageId, { messageId });
    }
    const page = (offset: number, messageId?: number) =>
      handlers['spend.calls']({
        ...always,
        where: {},
        offset,
        limit: 2,
        ...(messageId === undefined ? {} : { messageId }),
      });
    const [first, second] = [expectOk(await page(0)), expectOk(await page(2))];
    expect([...first.calls, ...second.calls].map(({ messageId }) => messageId)).toEqual([2, 3, 2, 1]);
    expect(expectOk(await page(0, 2))).toMatchObject({ total: 2, calls: [{}, {}] });
  });

  test('a name that no call has finds nothing, not everything', async () => {
    const { spend, handlers } = openReports();
    spend(1);
    for (const where of [{ user: 'Nobody' }, { hour: 'not an hour' }, { model: "' OR 1=1 --" }]) {
      const found = expectOk(await handlers['spend.calls']({ ...always, where, offset: 0, limit: 10 }));
      expect(found).toEqual({ total: 0, calls: [] });
    }
  });
});

describe('spend.call', () => {
  test('opens a cent down to line, price row, hold, correction, decision and what left', async () => {
    const { db, ledger, store, spend, handlers, table, clock } = openReports();
    const priceRowId = table.rows[0]?.id ?? '';
    const line = { ...settlement(400).lines[0], priceRowId } as Settlement['lines'][number];
    db.prepare(
      `INSERT INTO decision (id, task, chosen_tier, reason, details, policy_version, at_utc_ms)
       VALUES (9, 'triage', 'cloud-cheap', 'sent-worth', '{"gainNanoUsd":7}', 'v1', 0)`,
    ).run();
    const { callId, holdId } = spend(400, { decisionId: 9 }, { lines: [line], rawUsage: '{"prompt":400}' });
    expectOk(ledger.adjust(callId, -100 as typeof zeroNanoUsd, 'their bill'));
    store.egress.add({
      holdId,
      taskKind: 'triage',
      itemId: null,
      providerId: 'cloud',
      host: 'api.example.org',
      sentAtUtcMs: clock.nowIs,
      textSent: 'Dear <PERSON_1>',
      bytes: 15,
      masked: [{ kind: 'person', rule: 'name', count: 1 }],
      ruleId: 'default',
    });
    const detail = expectOk(await handlers['spend.call']({ callId }));
    spendCommands['spend.call'].output.parse(detail);
    expect(detail).toMatchObject({
      call: { costNanoUsd: 300 },
      lines: [{ priceRowId, priceSource: table.rows[0]?.source, priceCheckedOn: table.rows[0]?.checkedOn }],
      hold: { holdId, state: 'settled', amountNanoUsd: 1_000 },
      rawUsage: '{"prompt":400}',
      adjustments: [{ amountNanoUsd: -100, because: 'their bill' }],
      egress: { host: 'api.example.org', textSent: 'Dear <PERSON_1>' },
      decision: { code: 'sent-worth', arguments: { gainNanoUsd: '7' }, policyVersion: 'v1' },
    });
  });

  test('a local call has no hold and no lines, and an unknown one is not found', async () => {
    const { ledger, handlers } = openReports();
    const { subject } = holdRequest(0);
    const use = { tier: 'local', modelId: 'q', tokensIn: 1, tokensReused: 0, tokensOut: 1, ms: 5 };
    expectOk(
      ledger.bookLocal([
        { ...use, subject, avoidedNanoUsd: zeroNanoUsd, resources: null, atUtcMs: noonUtcMs },
      ]),
    );
    expect(expectOk(await handlers['spend.call']({ callId: 1 }))).toMatchObject({ hold: null, lines: [] });
    expect(await handlers['spend.call']({ callId: 99 })).toMatchObject({ error: { code: 'not-found' } });
  });
});
