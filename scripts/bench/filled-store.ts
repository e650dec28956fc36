import { join } from 'node:path';
import { openStore } from '../../electron/core/db/open-store.ts';
import type { Store } from '../../electron/core/db/store.ts';
import { runImport } from '../../electron/core/mail/import/run-import.ts';
import type { ImportBatch } from '../../electron/core/mail/import/types.ts';
import { kinds, needs, priorities, type Verdict } from '../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../shared/money.ts';
import { makeMailbox } from './make-mailbox.ts';

/** Later than every mail of the made mailbox. */
export const NOW_UTC_MS = 1_800_000_000_000;

/** Opens an empty store in a folder, without the engine around it. */
export function openBenchStore(dir: string): Store {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = {
    nowUtcMs: () => NOW_UTC_MS,
    zone: () => 'Europe/Berlin',
    monotonicMs: () => performance.now(),
  };
  const opened = openStore({ file: join(dir, 'bench.db'), homeDir: dir, clock, log });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** Reads a made mailbox of `count` mails and hands over its parsed batches. */
export async function readMadeMails(
  dir: string,
  count: number,
  take: (batch: ImportBatch) => void,
): Promise<void> {
  const path = makeMailbox({ count, seed: 3, dir: join(dir, 'mail'), format: 'mbox' });
  const outcome = await runImport({ paths: [path], spoolDir: dir, sink: { save: take } });
  if (!outcome.ok) throw new Error(outcome.error.message);
}

/** A store of `count` made mails, every one with a verdict that follows from its number alone. */
export async function openFilledStore(dir: string, count: number): Promise<Store> {
  const store = openBenchStore(dir);
  const ownerId = store.owners.ensure({ name: 'Olive', addresses: ['owner@example.com'] }, NOW_UTC_MS);
  await readMadeMails(dir, count, ({ records }) => {
    const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: NOW_UTC_MS });
    if (!saved.ok) throw new Error(saved.error.message);
    const verdicts = saved.value.messageIds.map((messageId) => ({
      messageId,
      verdict: verdictOf(messageId),
      decidedBy: 'bench',
      decidedAtUtcMs: NOW_UTC_MS,
    }));
    store.verdicts.save(verdicts);
  });
  await store.maintain();
  return store;
}

/** Labels that are spread evenly over the mails. */
export function verdictOf(messageId: number): Verdict {
  return {
    kind: kinds[messageId % kinds.length] ?? 'work',
    need: needs[messageId % needs.length] ?? 'read',
    priority: priorities[messageId % priorities.length] ?? 'normal',
    due: null,
    meeting: null,
    actions: null,
    reason: { code: 'read', arguments: {} },
    tier: 'module',
    confidence: 0.5,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: zeroNanoUsd,
    ms: 0.1,
    degraded: null,
    explanation: { probabilities: { kind: {}, need: {}, priority: {} }, evidence: [], localAnswer: null },
  };
}
