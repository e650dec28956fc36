import type { Benchmark } from '../eval/types.ts';
import { runKillRounds } from '../lib/ledger-kill/kill-rounds.ts';

const FULL = 200;
const QUICK = 20;

/** Not a measure of speed: the long form of a test whose short form runs with all others. */
export const benchmark: Benchmark = {
  name: 'ledger-kill',
  about: 'a process that spends is killed at random moments; nothing may be lost, doubled or above the cap',
  run: async (context) => {
    const seed = Number(context.args.seed ?? Date.now() % 1_000_000);
    context.printTable([{ seed, ...(await runKillRounds(context.quick ? QUICK : FULL, seed)) }]);
  },
};
