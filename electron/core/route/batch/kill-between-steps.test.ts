import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askOf,
  batchProvider,
  billOf,
  dayOf,
  heldByOne,
  listenerOf,
  openTestBatch,
  passAtProvider,
  scriptedKey,
  type Taken,
  type TestBatch,
} from '../../../../scripts/lib/batch-desk/open-test-batch.ts';
import {
  type FaultyCloud,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { providerKinds } from '../../../../shared/domain/spend.ts';
import type { CloudBatches } from '../../cloud-port.ts';
import { expectOk } from '../../spend/ledger/test-ledger.ts';
import type { DeskProvider } from '../desk-parts.ts';
import { createBatchDesk } from './batch-desk.ts';
import type { BatchDesk, BatchDeskParts, BatchListener } from './batch-types.ts';

const { signal } = new AbortController();
/** More than a whole life of a batch has, so that the last rounds run undisturbed. */
const MOST_STEPS = 60;
const hourMs = 3_600_000;

let cloud: FaultyCloud;
beforeEach(async () => {
  cloud = await startFaultyCloud({ keys: [scriptedKey], answer: () => '{"kind":"work"}' });
});
afterEach(() => cloud.close());

describe.each(providerKinds)('a batch in the form of %s', (kind) => {
  it('is billed once, answered at most once and never above the cap, wherever the program is killed', async () => {
    const reached: boolean[] = [];
    // Two of the three fit: whatever is freed too early would let the third leave.
    const capNanoUsd = 2 * (await heldByOne(batchProvider(cloud, kind))) + 1;
    for (let step = 1; step <= MOST_STEPS && reached.at(-1) !== false; step += 1) {
      cloud.forget();
      cloud.batches.made.length = 0;
      cloud.scriptBatches([{ looks: 1, fault: 'lines-errored' }]);
      const provider = batchProvider(cloud, kind);
      const opened = openTestBatch(provider, capNanoUsd);
      const taken: Taken[] = [];
      reached.push(await liveUntilKilled(opened, { provider, taken, step }));
      expectWithin(opened, capNanoUsd);
      await restart(opened, taken, capNanoUsd);
      const { spent, held } = dayOf(opened.money);
      expect({ step, spent, held }).toEqual({ step, spent: billOf(cloud), held: 0 });
      expect(new Set(taken.map(({ messageId }) => messageId)).size, `step ${step}`).toBe(taken.length);
      expect(cloud.batches.made.length, `step ${step}`).toBeLessThanOrEqual(1);
    }
    // Each step of a life was a place to die, and the last round ended by itself.
    expect(reached.length).toBeGreaterThan(15);
    expect(reached.at(-1)).toBe(false);
  });
});

function expectWithin({ money }: TestBatch, capNanoUsd: number): void {
  const { spent, held } = dayOf(money);
  expect(spent + held).toBeLessThanOrEqual(capNanoUsd);
}

class Killed extends Error {}

/** A counter that ends the program at the given step, and lets nothing of it live on. */
function killAt(step: number) {
  let done = 0;
  const tick = (): void => {
    done += 1;
    if (done >= step) throw new Killed();
  };
  return { tick, isDead: () => done >= step };
}

/** @returns whether it was killed */
async function liveUntilKilled(
  { parts }: TestBatch,
  life: { readonly provider: DeskProvider; readonly taken: Taken[]; readonly step: number },
): Promise<boolean> {
  const { tick, isDead } = killAt(life.step);
  const mortal = mortalParts(parts, { tick, provider: life.provider });
  try {
    await wholeLife(createBatchDesk(mortal), (messageId, answer) => {
      tick();
      life.taken.push({ messageId, answer });
    });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return isDead();
}

async function wholeLife(desk: BatchDesk, take: BatchListener['take']): Promise<void> {
  await desk.submit(
    'cloud',
    [1, 2, 3].map((messageId) => askOf(messageId)),
    signal,
  );
  for (let turn = 0; turn < 3; turn += 1) expectOk(await desk.look(1, { take, signal }));
}

interface Mortality {
  readonly tick: () => void;
  readonly provider: DeskProvider;
}

/** The same parts, each step of which is a place to die: before it, and after it. */
function mortalParts(parts: BatchDeskParts, { tick, provider }: Mortality): BatchDeskParts {
  const { ledger } = parts.desk;
  const sync = <Value>(work: () => Value): Value => {
    tick();
    const value = work();
    tick();
    return value;
  };
  const mortalLedger = {
    ...ledger,
    reserveToSend: (...given: Parameters<typeof ledger.reserveToSend>) =>
      sync(() => ledger.reserveToSend(...given)),
    onDisk: () => slow(tick, () => ledger.onDisk()),
  };
  const { setup, client } = provider;
  if (client?.batches === undefined) throw new Error('no batches');
  const batches = mortalApi(client.batches, tick);
  return {
    ...parts,
    transaction: (work) => sync(() => parts.transaction(work)),
    desk: {
      ...parts.desk,
      ledger: mortalLedger,
      providers: () => [{ setup, client: { ...client, batches } }],
    },
  };
}

function mortalApi(api: CloudBatches, tick: () => void): CloudBatches {
  return {
    ...api,
    submit: (...given) => slow(tick, () => api.submit(...given)),
    look: (...given) => slow(tick, () => api.look(...given)),
    results: (...given) => slow(tick, () => api.results(...given)),
    forget: (...given) => slow(tick, () => api.forget(...given)),
  };
}

async function slow<Value>(tick: () => void, work: () => Promise<Value>): Promise<Value> {
  tick();
  const value = await work();
  tick();
  return value;
}

/** What the next run finds: holds that nobody answers for in suspense, and open batches to look at. */
async function restart(opened: TestBatch, taken: Taken[], capNanoUsd: number): Promise<void> {
  const { money, parts } = opened;
  const { batches } = money.store;
  expectOk(money.ledger.suspendOpenHolds(batches.openHoldIds()));
  expectWithin(opened, capNanoUsd);
  const desk = createBatchDesk(parts);
  for (let turn = 0; turn < 6; turn += 1) {
    for (const { batchId } of batches.open()) expectOk(await desk.look(batchId, listenerOf(taken)));
    await passAtProvider(cloud);
    expectWithin(opened, capNanoUsd);
    money.clock.nowIs += hourMs / 4;
  }
  expect(batches.open()).toEqual([]);
}
