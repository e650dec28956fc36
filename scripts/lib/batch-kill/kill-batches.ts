import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBatchDesk } from '../../../electron/core/route/batch/batch-desk.ts';
import { expectOk, openTestLedger, testClock } from '../../../electron/core/spend/ledger/test-ledger.ts';
import { seededRandom } from '../../../electron/core/triage/modules/seeded-random.ts';
import { type ProviderKind, providerKinds } from '../../../shared/domain/spend.ts';
import {
  batchProvider,
  billOf,
  dayOf,
  heldByOne,
  listenerOf,
  openTestBatch,
  passAtProvider,
  scriptedKey,
  type TestBatch,
} from '../batch-desk/open-test-batch.ts';
import { type FaultyCloud, startFaultyCloud } from '../faulty-cloud/start-faulty-cloud.ts';

const batchLife = path.join(import.meta.dirname, 'batch-life.ts');
const LONGEST_LIFE_MS = 300;
const QUARTER_HOUR_MS = 15 * 60_000;
const MOST_TURNS = 8;

export interface BatchKillReport {
  readonly kills: number;
  readonly batches: number;
  readonly billedLines: number;
  /** Kills that left a batch open. */
  readonly killsInBatches: number;
  /** Of them, those where nobody knew whether the provider had it. */
  readonly killsInDoubt: number;
  readonly overspendNanoUsd: number;
}

/**
 * Kills a process that lives on batches, each time at another moment, and lets the next one find what it left.
 * @throws where a line is billed twice or not at all, a hold stays, a batch is handed in twice, or a cap is passed.
 */
export async function killBatches(kills: number, seed: number): Promise<BatchKillReport> {
  const random = seededRandom(seed);
  const rounds: Round[] = [];
  for (let round = 0; round < kills; round += 1) {
    const kind = providerKinds[round % providerKinds.length] ?? 'anthropic';
    rounds.push(await oneRound(kind, random() * LONGEST_LIFE_MS));
  }
  const sum = (pick: (round: Round) => number) => rounds.reduce((total, round) => total + pick(round), 0);
  return {
    kills,
    batches: sum(({ batches }) => batches),
    billedLines: sum(({ billedLines }) => billedLines),
    killsInBatches: sum(({ open }) => Math.min(1, open)),
    killsInDoubt: sum(({ inDoubt }) => Math.min(1, inDoubt)),
    overspendNanoUsd: sum(({ overspendNanoUsd }) => overspendNanoUsd),
  };
}

interface Round {
  readonly batches: number;
  readonly billedLines: number;
  readonly open: number;
  readonly inDoubt: number;
  readonly overspendNanoUsd: number;
}

async function oneRound(kind: ProviderKind, lifeMs: number): Promise<Round> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-batch-'));
  const cloud = await startFaultyCloud({ keys: [scriptedKey], answer: () => '{"kind":"work"}' });
  try {
    // Two of the three mails of a batch fit, and what they are billed.
    const capNanoUsd = 3 * (await heldByOne(batchProvider(cloud, kind))) - 1;
    cloud.forget();
    cloud.batches.made.length = 0;
    const file = path.join(dir, 'pennypost.db');
    await liveAndDie([file, kind, cloud.url(kind), String(capNanoUsd)], lifeMs);
    return await lookAt(cloud, { file, kind, capNanoUsd });
  } finally {
    await cloud.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function liveAndDie(args: readonly string[], lifeMs: number): Promise<void> {
  const child = spawn(process.execPath, [batchLife, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await sleep(lifeMs);
  assert.equal(child.exitCode, null, 'it ended by itself');
  child.kill('SIGKILL');
  await ended;
}

async function lookAt(
  cloud: FaultyCloud,
  {
    file,
    kind,
    capNanoUsd,
  }: { readonly file: string; readonly kind: ProviderKind; readonly capNanoUsd: number },
): Promise<Round> {
  const ledger = openTestLedger({ file, clock: testClock(Date.UTC(2026, 10, 25, 12)), session: 'look' });
  assert.deepEqual(expectOk(ledger.ledger.checkSums()), [], 'sums differ from the rows');
  const opened = openTestBatch(batchProvider(cloud, kind), capNanoUsd, ledger);
  const { batches } = ledger.store;
  const open = batches.open();
  expectOk(ledger.ledger.suspendOpenHolds(batches.openHoldIds()));
  await finish(cloud, opened, capNanoUsd);
  const { spent, held } = dayOf(opened.money);
  assert.deepEqual({ spent, held }, { spent: billOf(cloud), held: 0 });
  assert.deepEqual(batches.open(), []);
  const labels = cloud.batches.made.map(({ lines }) => lines[0]?.customId);
  assert.equal(new Set(labels).size, labels.length, 'a batch was handed in twice');
  assert.deepEqual(ledger.store.rollups.check().differences, []);
  ledger.store.close();
  return {
    batches: labels.length,
    billedLines: cloud.bill().length,
    open: open.length,
    inDoubt: open.filter(({ step }) => step.state === 'submitting').length,
    overspendNanoUsd: Math.max(0, billOf(cloud) - capNanoUsd),
  };
}

/** The next run of the program looks until all is over; never is more than the cap spent and held. */
async function finish(cloud: FaultyCloud, { money, parts }: TestBatch, capNanoUsd: number): Promise<void> {
  const desk = createBatchDesk(parts);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const { spent, held } = dayOf(money);
    assert.ok(spent + held <= capNanoUsd, `spent and held ${spent + held}`);
    for (const { batchId } of money.store.batches.open()) {
      expectOk(await desk.look(batchId, listenerOf([])));
    }
    await passAtProvider(cloud);
    money.clock.nowIs += QUARTER_HOUR_MS;
  }
}
