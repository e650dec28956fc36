import type { Benchmark } from '../eval/types.ts';
import { runLedgerModel } from '../lib/ledger-model/run-model.ts';

const FULL = 10_000;
const QUICK = 500;

/** Not a measure of speed: the long form of a test whose short form runs with all others. */
export const benchmark: Benchmark = {
  name: 'ledger-model',
  about:
    'random interleavings of two writers, crashes and clocks against a model of the ledger; overspend has to be 0',
  run: async (context) => {
    const seed = Number(context.args.seed ?? Date.now() % 1_000_000);
    const { interleavings, steps, holds, states } = runLedgerModel({
      interleavings: context.quick ? QUICK : FULL,
      seed,
    });
    context.printTable([
      { seed, interleavings, steps, 'holds given': holds, ...states, 'answers that differ': 0, overspend: 0 },
    ]);
  },
};
