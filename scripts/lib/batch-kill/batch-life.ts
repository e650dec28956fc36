import { setTimeout as sleep } from 'node:timers/promises';
import { createBatchDesk } from '../../../electron/core/route/batch/batch-desk.ts';
import { expectOk, openTestLedger, testClock } from '../../../electron/core/spend/ledger/test-ledger.ts';
import { providerKindSchema } from '../../../shared/domain/spend.ts';
import { askOf, batchProvider, openTestBatch } from '../batch-desk/open-test-batch.ts';

const MAILS_IN_BATCH = 3;
const { signal } = new AbortController();

/**
 * A program of its own that hands batches in and books them, one after the other, until it is killed. It says `ready`
 * after the first one, when all that is slow the first time is done. Once its cap is used up it waits for its end.
 */
async function live(file: string, kindName: string, url: string, capNanoUsd: number): Promise<never> {
  const kind = providerKindSchema.parse(kindName);
  const ledger = openTestLedger({ file, clock: testClock(Date.UTC(2026, 10, 25, 12)) });
  const { parts } = openTestBatch(batchProvider({ url: () => url }, kind), capNanoUsd, ledger);
  const desk = createBatchDesk(parts);
  for (let first = 1; ; first += MAILS_IN_BATCH) {
    const messageIds = Array.from({ length: MAILS_IN_BATCH }, (_one, index) => first + index);
    const submitted = await desk.submit(
      'cloud',
      messageIds.map((messageId) => askOf(messageId)),
      signal,
    );
    if (!submitted.ok && submitted.error.code === 'cap-reached') return untilKilled();
    if (!submitted.ok) throw new Error(submitted.error.message);
    const { batchId } = submitted.value;
    while (!expectOk(await desk.look(batchId, { take: () => undefined, signal })).isOver);
    if (first === 1) process.stdout.write('ready\n');
  }
}

async function untilKilled(): Promise<never> {
  for (;;) await sleep(60_000);
}

const [file = '', kind = '', url = '', cap = ''] = process.argv.slice(2);
await live(file, kind, url, Number(cap));
