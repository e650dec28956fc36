import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLedger } from '../../../electron/core/spend/ledger/create-ledger.ts';
import { expectOk, openTestLedger, testClock } from '../../../electron/core/spend/ledger/test-ledger.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { ledgerSteps } from './commands.ts';
import { type LedgerModel, type LedgerUnderTest, newModel, START_UTC_MS } from './model.ts';

export interface ModelRun {
  readonly interleavings: number;
  readonly steps: number;
  readonly holds: number;
  /** Holds of each end, so that a run that tries nothing is seen. */
  readonly states: Readonly<Record<string, number>>;
}

/**
 * Runs random interleavings of two writers against the ledger and against the model, and compares every answer
 * and every budget after every step. @throws with the shortest counter-example where they differ.
 */
export function runLedgerModel(options: { readonly interleavings: number; readonly seed: number }): ModelRun {
  const tally = { steps: 0, holds: 0, states: {} as Record<string, number> };
  fc.assert(
    fc.property(ledgerSteps(), (steps) => {
      const { model, real } = start();
      try {
        fc.modelRun(() => ({ model, real }), steps);
        tally.steps += [...steps].length;
        tally.holds += model.holds.length;
        for (const { state } of model.holds) tally.states[state] = (tally.states[state] ?? 0) + 1;
        assert.deepEqual(real.opened.store.rollups.checkTotals().differences, []);
        assert.deepEqual(real.opened.store.rollups.check().differences, []);
      } finally {
        real.opened.store.close();
      }
    }),
    { numRuns: options.interleavings, seed: options.seed, endOnFailure: false },
  );
  return { interleavings: options.interleavings, ...tally };
}

function start(): { model: LedgerModel; real: LedgerUnderTest } {
  const model = newModel();
  const clock = testClock(START_UTC_MS, model.zone);
  const opened = openTestLedger({ clock, session: model.sessions[0] });
  const second = createLedger({ store: opened.store, clock, session: model.sessions[1] });
  expectOk(opened.ledger.setBudget('day', toNanoUsd(100)));
  model.caps.set('day', 100);
  return { model, real: { opened, ledgers: [opened.ledger, second] } };
}
