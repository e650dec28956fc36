import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Cascade, loadCascade } from '../../electron/core/triage/cascade.ts';
import type { TriageContext, TriageMail } from '../../electron/core/triage/types.ts';
import type { Evaluation } from './types.ts';

const rowSchema = z.object({
  id: z.string(),
  input: z.string(),
  label: z.enum(['yes', 'no']),
  original_part: z.string(),
});

const context: TriageContext = {
  owner: { name: 'Owner', addresses: ['owner@acme.example'] },
  nowUtcMs: Date.UTC(2026, 0, 5),
  zone: 'UTC',
  sender: { writtenToCount: 1, receivedCount: 3 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};

/** Sentences of real mail: does the verdict say that one asks something of its reader (need reply or act)? */
export const evaluation: Evaluation = {
  name: 'email-intent',
  about: 'sentences of real mail, as a colleague’s whole mail: is a request seen?',
  needs: ['email-intent'],
  run: async (run) => {
    if (run.dataDir === null) return run.skip('the test sets are not here');
    const cascade = loadCascade(path.join(import.meta.dirname, '..', '..', 'resources'));
    if (!cascade.ok) return run.skip(cascade.error.message);
    const lines = readFileSync(path.join(run.dataDir, 'email-intent', 'dev.jsonl'), 'utf8').split('\n');
    const rows = lines.filter((line) => line !== '').map((line) => rowSchema.parse(JSON.parse(line)));
    const parts = ['train', 'test', 'all'];
    run.printTable(
      parts.map((part) => {
        const own = rows.filter((row) => part === 'all' || row.original_part === part);
        return { 'part of the source': part, ...score(cascade.value, own) };
      }),
    );
    run.print('The modules never saw these sentences; marketing imperatives are marked as requests, too.');
  },
};

function score(
  cascade: Cascade,
  rows: readonly z.infer<typeof rowSchema>[],
): Record<string, string | number> {
  let truePositives = 0;
  let falsePositives = 0;
  let right = 0;
  for (const row of rows) {
    const { need } = cascade.decide(mailOf(row.input), context, null).draft;
    const isAsked = need === 'reply' || need === 'act';
    if (isAsked && row.label === 'yes') truePositives += 1;
    if (isAsked && row.label === 'no') falsePositives += 1;
    if (isAsked === (row.label === 'yes')) right += 1;
  }
  const positives = rows.filter(({ label }) => label === 'yes').length;
  const percent = (count: number, of: number): string => (of === 0 ? '-' : ((100 * count) / of).toFixed(1));
  return {
    sentences: rows.length,
    'asks something, %': percent(positives, rows.length),
    'right, %': percent(right, rows.length),
    'precision, %': percent(truePositives, truePositives + falsePositives),
    'recall, %': percent(truePositives, positives),
  };
}

function mailOf(sentence: string): TriageMail {
  return {
    from: { name: 'Colleague', address: 'colleague@acme.example' },
    replyTo: [],
    to: [{ name: 'Owner', address: 'owner@acme.example' }],
    cc: [],
    subject: '',
    date: '2026-01-05T09:00:00+00:00',
    headers: {},
    newText: sentence,
    quotedText: '',
    hiddenRemoved: false,
    links: [],
    attachments: [],
    list: null,
    calendar: null,
  };
}
