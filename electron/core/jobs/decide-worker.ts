import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { TriageInput } from '../db/message-types.ts';
import { createBaseline } from '../spend/baseline.ts';
import { loadCascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import { type DecidedMail, decideMail } from './decide-mail.ts';

/** Mails to decide, and what each of their owners taught. */
export interface DecideTask {
  readonly inputs: readonly TriageInput[];
  readonly learnedByOwner: ReadonlyMap<number, Learned | null>;
}

const { resourcesDir } = z.object({ resourcesDir: z.string() }).parse(workerData);
const cascade = loadCascade(resourcesDir);
const baseline = createBaseline(resourcesDir);
if (!cascade.ok) throw new Error(cascade.error.message);
if (!baseline.ok) throw new Error(baseline.error.message);
const parts = { cascade: cascade.value, baseline: baseline.value, monotonicMs: () => performance.now() };

parentPort?.on('message', ({ inputs, learnedByOwner }: DecideTask) => {
  const decided: readonly DecidedMail[] = inputs.map((input) =>
    decideMail({ ...parts, learned: learnedByOwner.get(input.ownerId) ?? null }, input),
  );
  parentPort?.postMessage(decided);
});
