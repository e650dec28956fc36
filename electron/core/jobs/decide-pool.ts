import { availableParallelism } from 'node:os';
import type { TriageInput } from '../db/message-types.ts';
import type { EngineParts } from '../engine-parts.ts';
import { createThreadPool, workerBeside } from '../thread-pool.ts';
import type { DecidedMail } from './decide-mail.ts';
import type { DecideTask } from './decide-worker.ts';
import type { DecidedInput } from './save-decided.ts';

const MAX_WORKERS = 4;

/** Decides mails in worker threads, so that a long queue uses every core and holds up nobody. */
export interface DecidePool {
  /** In the order given; a mail that ends its worker is left out. */
  decide(inputs: readonly TriageInput[]): Promise<readonly DecidedInput[]>;
  close(): Promise<void>;
}

export function createDecidePool(parts: EngineParts): DecidePool {
  const pool = createThreadPool<DecideTask, readonly DecidedMail[]>({
    workerUrl: workerBeside(import.meta.url, 'decide-worker'),
    size: Math.min(MAX_WORKERS, availableParallelism()),
    workerData: { resourcesDir: parts.ports.resourcesDir },
  });
  const decide = async (inputs: readonly TriageInput[]): Promise<readonly DecidedInput[]> => {
    const ownerIds = new Set(inputs.map(({ ownerId }) => ownerId));
    const learnedByOwner = new Map([...ownerIds].map((ownerId) => [ownerId, parts.learning.of(ownerId)]));
    const answer = await pool.run({ inputs, learnedByOwner });
    if (answer !== null) {
      return answer.flatMap((decided, index) => {
        const input = inputs[index];
        return input === undefined ? [] : [{ input, decided }];
      });
    }
    if (inputs.length <= 1) return [];
    const singles: DecidedInput[] = [];
    for (const input of inputs) singles.push(...(await decide([input])));
    return singles;
  };
  return { decide, close: () => pool.close() };
}
