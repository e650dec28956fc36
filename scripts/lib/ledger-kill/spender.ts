import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../electron/core/db/open-store.ts';
import { createLedger } from '../../../electron/core/spend/ledger/create-ledger.ts';
import {
  expectOk,
  holdRequest,
  settlement,
  testClock,
} from '../../../electron/core/spend/ledger/test-ledger.ts';
import type { Ledger } from '../../../electron/core/spend/ledger-types.ts';
import { seededRandom } from '../../../electron/core/triage/modules/seeded-random.ts';
import { type JournalLine, NOW_UTC_MS } from './journal.ts';

/**
 * A program of its own that spends until it is killed: four calls at a time are held, sent, streamed and settled.
 * What it did is in the journal, a line after each step; what a provider would bill, before it "sends".
 */
async function spend(file: string, journal: string, seed: number): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = testClock(NOW_UTC_MS);
  const store = expectOk(openStore({ file, homeDir: dirname(file), clock, log }));
  const ledger = createLedger({ store, clock, session: `run-${seed}` });
  const random = seededRandom(seed);
  const write = (line: JournalLine) => appendFileSync(journal, `${JSON.stringify(line)}\n`);
  await Promise.all([1, 2, 3, 4].map(() => spendOn({ ledger, random, write })));
}

interface SpendParts {
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly write: (line: JournalLine) => void;
}

async function spendOn({ ledger, random, write }: SpendParts): Promise<never> {
  for (;;) {
    const amount = Math.floor(random() * 300);
    const isAtOnce = random() < 0.5;
    const request = holdRequest(amount);
    const reserved = isAtOnce
      ? ledger.reserveToSend(request, () => ({ ok: true, value: undefined }))
      : ledger.reserve(request);
    if (!reserved.ok) {
      write({ step: 'refused', holdId: 0, nanoUsd: amount });
      await sleep(1);
      continue;
    }
    const { holdId } = reserved.value;
    write({ step: 'held', holdId, nanoUsd: amount });
    await sleep(random() * 2);
    expectOk(isAtOnce ? await ledger.onDisk() : ledger.markStreaming(holdId));
    const cost = Math.floor(random() * (amount + 1));
    write({ step: 'sent', holdId, nanoUsd: cost });
    await sleep(random() * 4);
    if (random() < 0.8) {
      expectOk(ledger.settle(holdId, settlement(cost)));
      write({ step: 'settled', holdId, nanoUsd: cost });
    } else {
      expectOk(ledger.release(holdId, 'refused by the provider'));
      write({ step: 'released', holdId, nanoUsd: 0 });
    }
  }
}

const [file = '', journal = '', seed = '1'] = process.argv.slice(2);
await spend(file, journal, Number(seed));
