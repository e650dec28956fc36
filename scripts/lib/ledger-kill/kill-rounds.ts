import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  expectOk,
  openTestLedger,
  settlement,
  type TestLedger,
  testClock,
} from '../../../electron/core/spend/ledger/test-ledger.ts';
import { seededRandom } from '../../../electron/core/triage/modules/seeded-random.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { type JournalLine, NOW_UTC_MS, readJournal } from './journal.ts';

const spender = path.join(import.meta.dirname, 'spender.ts');
/** What each run may spend: some calls of 0 to 300, so that holds are refused, too. */
const ROOM_NANO_USD = 700;
const CALLS_AT_A_TIME = 4;

export interface KillReport {
  readonly kills: number;
  readonly holds: number;
  readonly settled: number;
  readonly refused: number;
  readonly suspended: number;
  /** Kills that left at least one call open. */
  readonly killsInCalls: number;
  readonly overspendNanoUsd: number;
}

/**
 * Kills a process that spends, again and again, each time at another moment, and looks at what the ledger says
 * afterwards. @throws where something is lost, doubled, or above the cap.
 */
export async function runKillRounds(kills: number, seed: number): Promise<KillReport> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-spend-'));
  const random = seededRandom(seed);
  const rounds: Round[] = [];
  try {
    const file = path.join(dir, 'pennypost.db');
    for (let round = 0; round < kills; round += 1) {
      const capNanoUsd = raiseCap(file);
      const journal = path.join(dir, `${round}.jsonl`);
      await spendAndKill([file, journal, String(seed + round)], random() * 120);
      rounds.push(lookAt(file, readJournal(journal), capNanoUsd));
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  const sum = (pick: (round: Round) => number) => rounds.reduce((total, round) => total + pick(round), 0);
  return {
    kills,
    holds: sum(({ held }) => held),
    settled: sum(({ settled }) => settled),
    refused: sum(({ refused }) => refused),
    suspended: sum(({ suspended }) => suspended),
    killsInCalls: sum(({ suspended }) => Math.min(1, suspended)),
    overspendNanoUsd: sum(({ overspendNanoUsd }) => overspendNanoUsd),
  };
}

function open(file: string): TestLedger {
  return openTestLedger({ file, clock: testClock(NOW_UTC_MS), session: 'look' });
}

function usedOf({ ledger }: TestLedger): number {
  const [day] = ledger.budgets();
  return (day?.spentNanoUsd ?? 0) + (day?.heldNanoUsd ?? 0);
}

function raiseCap(file: string): number {
  const opened = open(file);
  const capNanoUsd = usedOf(opened) + ROOM_NANO_USD;
  expectOk(opened.ledger.setBudget('day', toNanoUsd(capNanoUsd)));
  opened.store.close();
  return capNanoUsd;
}

/** Kills the process some milliseconds after its first line. */
async function spendAndKill(args: readonly string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [spender, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (readJournal(args[1] ?? '').length === 0 && child.exitCode === null) await sleep(5);
  await sleep(afterMs);
  assert.equal(child.exitCode, null, 'the spender ended by itself');
  child.kill('SIGKILL');
  await ended;
}

interface Round {
  readonly held: number;
  readonly settled: number;
  readonly refused: number;
  readonly suspended: number;
  readonly overspendNanoUsd: number;
}

function lookAt(file: string, journal: readonly JournalLine[], capNanoUsd: number): Round {
  const opened = open(file);
  const { ledger, store } = opened;
  assert.deepEqual(expectOk(ledger.checkSums()), [], 'sums differ from the rows');
  const suspended = expectOk(ledger.suspendOpenHolds());
  const used = usedOf(opened);
  const linesOf = (step: JournalLine['step']) => journal.filter((line) => line.step === step);
  checkSteps(opened, linesOf);
  const ended = linesOf('settled').length + linesOf('released').length;
  // A step that was done but not yet in the journal when the kill came: at most one of each call under way.
  const unknown = suspended - (linesOf('held').length - ended);
  assert.ok(Math.abs(unknown) <= CALLS_AT_A_TIME, `${suspended} holds are in suspense`);
  reconcileAll(opened, linesOf('sent'));
  assert.deepEqual(store.rollups.check().differences, []);
  store.close();
  const billed = billedOf(linesOf);
  assert.ok(used <= capNanoUsd, `spent and held ${used} of ${capNanoUsd}`);
  return {
    held: linesOf('held').length,
    settled: linesOf('settled').length,
    refused: linesOf('refused').length,
    suspended,
    overspendNanoUsd: Math.max(0, billed - ROOM_NANO_USD),
  };
}

type Lines = (step: JournalLine['step']) => readonly JournalLine[];

/** What was said to be done is there, once and with its amount; what was sent has not become free. */
function checkSteps({ ledger, db }: TestLedger, linesOf: Lines): void {
  const bill = db.prepare('SELECT cost_nano_usd FROM call WHERE hold_id = ?').pluck();
  for (const { holdId, nanoUsd } of linesOf('settled')) {
    assert.deepEqual(bill.all(holdId), [nanoUsd], `bills of hold ${holdId}`);
  }
  const amount = db.prepare('SELECT amount_nano_usd FROM hold WHERE id = ?').pluck();
  for (const { holdId, nanoUsd } of linesOf('held')) {
    assert.equal(amount.get(holdId), nanoUsd, `amount of hold ${holdId}`);
  }
  const released = new Set(linesOf('released').map(({ holdId }) => holdId));
  const freed = linesOf('sent').filter(
    ({ holdId }) => ledger.holdState(holdId) === 'released' && !released.has(holdId),
  );
  assert.ok(freed.length <= CALLS_AT_A_TIME, 'calls that were sent are free');
}

/** The bills come later: what was sent is billed, what was not costs nothing. */
function reconcileAll({ ledger }: TestLedger, sent: readonly JournalLine[]): void {
  const costs = new Map(sent.map(({ holdId, nanoUsd }) => [holdId, nanoUsd]));
  for (const { holdId } of ledger.suspended()) {
    expectOk(ledger.reconcile(holdId, settlement(costs.get(holdId) ?? 0)));
  }
}

/** What a provider would bill for the round: all that was sent and not refused by it. */
function billedOf(linesOf: Lines): number {
  const released = new Set(linesOf('released').map(({ holdId }) => holdId));
  return linesOf('sent').reduce((sum, { holdId, nanoUsd }) => sum + (released.has(holdId) ? 0 : nanoUsd), 0);
}
