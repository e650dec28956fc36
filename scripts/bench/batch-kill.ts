import type { Benchmark } from '../eval/types.ts';
import { killBatches } from '../lib/batch-kill/kill-batches.ts';

const FULL = 120;
const QUICK = 12;

/** Not a measure of speed: the long form of a test whose short form runs with all others. */
export const benchmark: Benchmark = {
  name: 'batch-kill',
  about:
    'a process that lives on batches is killed at random moments; each line is billed once, within the cap',
  run: async (context) => {
    const seed = Number(context.args.seed ?? Date.now() % 1_000_000);
    context.printTable([{ seed, ...(await killBatches(context.quick ? QUICK : FULL, seed)) }]);
  },
};
