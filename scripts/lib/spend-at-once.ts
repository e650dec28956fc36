import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
} from '../../electron/core/spend/ledger/test-ledger.ts';
import type { Ledger } from '../../electron/core/spend/ledger-types.ts';

export interface SpentAtOnce {
  readonly settled: number;
  readonly refused: number;
  /** Errors other than `cap-reached`, by code. */
  readonly failed: readonly string[];
}

/** Makes many calls of 10 nano-dollars at once; each lets the others in between its steps. */
export async function spendAtOnce(ledger: Ledger, calls: number): Promise<SpentAtOnce> {
  const outcomes = await Promise.all(
    Array.from({ length: calls }, (_call, index) => spendOne(ledger, index)),
  );
  const failed = outcomes.filter((outcome) => outcome !== 'settled' && outcome !== 'cap-reached');
  return {
    settled: outcomes.filter((outcome) => outcome === 'settled').length,
    refused: outcomes.filter((outcome) => outcome === 'cap-reached').length,
    failed,
  };
}

async function spendOne(ledger: Ledger, index: number): Promise<string> {
  await wait(index % 7);
  const reserved = ledger.reserve(holdRequest(10));
  if (!reserved.ok) return reserved.error.code;
  await wait(index % 3);
  expectOk(ledger.markStreaming(reserved.value.holdId));
  await wait(index % 5);
  expectOk(ledger.settle(reserved.value.holdId, settlement(10)));
  return 'settled';
}

async function wait(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

/** Run as a program: another process on the same file, past the lock that keeps two apart. */
if (import.meta.main) {
  const [file = '', calls = '0'] = process.argv.slice(2);
  const { ledger, store } = openTestLedger({ file, session: `process-${process.pid}` });
  process.stdout.write(JSON.stringify(await spendAtOnce(ledger, Number(calls))));
  store.close();
}
