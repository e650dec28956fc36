import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportBatch } from '../../electron/core/mail/import/types.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { NOW_UTC_MS, openBenchStore, readMadeMails, verdictOf } from './filled-store.ts';

const FULL_COUNT = 20_000;
const QUICK_COUNT = 3_000;

/** What writing costs, parsing left out. */
export const benchmark: Benchmark = {
  name: 'store',
  about: 'mails a second of saving parsed mails, of taking them from the queue, and of saving verdicts',
  run: async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-store-'));
    try {
      await measure(context, dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function measure(context: RunContext, dir: string): Promise<void> {
  const batches: ImportBatch[] = [];
  await readMadeMails(dir, context.quick ? QUICK_COUNT : FULL_COUNT, (batch) => void batches.push(batch));
  const count = batches.reduce((sum, { records }) => sum + records.length, 0);
  const store = openBenchStore(dir);
  const ownerId = store.owners.ensure({ name: 'Olive', addresses: ['owner@example.com'] }, NOW_UTC_MS);
  const importId = store.imports.start({ ownerId, paths: [dir], nowUtcMs: NOW_UTC_MS });
  const saving = timed(() => {
    for (const batch of batches)
      store.messages.saveBatch({ ...batch, importId, ownerId, nowUtcMs: NOW_UTC_MS });
  });
  const now = { nowUtcMs: NOW_UTC_MS, zone: 'Europe/Berlin' };
  const pending = store.messages.nextPending(count).map(({ messageId }) => messageId);
  const reading = timed(() => {
    for (const messageId of pending) store.messages.triageInput(messageId, now);
  });
  const deciding = timed(() => {
    for (let start = 0; start < count; start += 512) {
      const verdicts = pending.slice(start, start + 512).map((messageId) => ({
        messageId,
        verdict: verdictOf(messageId),
        decidedBy: 'bench',
        decidedAtUtcMs: NOW_UTC_MS,
      }));
      store.verdicts.save(verdicts);
    }
  });
  const counting = timed(() => store.messages.triageCounts());
  store.close();
  context.printTable([
    row('saveBatch (mail, text, raw, thread, index)', count, saving),
    row('triageInput', count, reading),
    row('verdicts.save', count, deciding),
    row('triageCounts', 1, counting),
  ]);
}

interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function timed(work: () => void): Spent {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

function row(what: string, count: number, { wallMs, cpuMs }: Spent) {
  return {
    what,
    times: count,
    'a second': Math.round((count * 1_000) / wallMs),
    'CPU ms each': (cpuMs / count).toFixed(3),
  };
}
