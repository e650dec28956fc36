import { expect, it } from 'vitest';
import { runLedgerModel } from '../lib/ledger-model/run-model.ts';

it('answers as a model of it does, in any interleaving of two writers, crashes and clocks', () => {
  const run = runLedgerModel({ interleavings: 100, seed: 7 });
  for (const state of ['held', 'streaming', 'settled', 'released', 'suspense']) {
    expect(run.states[state], `no hold was ever ${state}`).toBeGreaterThan(5);
  }
}, 60_000);
