import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compareQuestions } from '../../electron/core/cache/semantic/same-question.ts';
import type { Evaluation, RunContext } from './types.ts';

const pairSchema = z.object({
  id: z.string(),
  input: z.object({ asked_before: z.string(), asked_now: z.string() }),
  label: z.object({ may_answer_from_cache: z.boolean() }),
  kind: z.enum(['detail-swap', 'near-miss', 'same-question', 'paraphrase']),
});
type Pair = z.infer<typeof pairSchema>;

const KINDS = ['detail-swap', 'near-miss', 'same-question', 'paraphrase'] as const;
const Z_95 = 1.96;

function readPairs(dataDir: string): readonly Pair[] {
  return ['derived.jsonl', 'paraphrases.jsonl'].flatMap((name) =>
    readFileSync(join(dataDir, 'cache-pairs', name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => pairSchema.parse(JSON.parse(line))),
  );
}

/** Wilson's interval for a share, at 95 %. */
function interval(hits: number, count: number): string {
  if (count === 0) return '-';
  const share = hits / count;
  const square = Z_95 ** 2;
  const middle = (share + square / (2 * count)) / (1 + square / count);
  const spread =
    (Z_95 / (1 + square / count)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count ** 2));
  return `${percent(Math.max(0, middle - spread))} - ${percent(Math.min(1, middle + spread))}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function rowOf(context: RunContext, kind: Pair['kind'], pairs: readonly Pair[]) {
  const ofKind = pairs.filter((pair) => pair.kind === kind);
  const stops = new Map<string, number>();
  const hits = ofKind.filter(({ input, id }) => {
    const compared = compareQuestions(input.asked_before, input.asked_now);
    const outcome = compared.isSame ? 'hit' : compared.stoppedBy;
    if (!compared.isSame) stops.set(outcome, (stops.get(outcome) ?? 0) + 1);
    if (context.verbose) context.print(`${outcome} ${id}: ${input.asked_before} | ${input.asked_now}`);
    return compared.isSame;
  });
  return {
    kind,
    pairs: ofKind.length,
    hits: hits.length,
    'false hits': hits.filter(({ label }) => !label.may_answer_from_cache).length,
    share: ofKind.length === 0 ? '-' : percent(hits.length / ofKind.length),
    '95 %': interval(hits.length, ofKind.length),
    'stopped by': [...stops].map(([guard, count]) => `${guard} ${count}`).join(', '),
  };
}

export const evaluation: Evaluation = {
  name: 'cache-pairs',
  about: 'semantic look-up: false hits on detail swaps and near misses (0), hits on one question asked twice',
  needs: ['cache-pairs'],
  run(context) {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    const pairs = readPairs(context.dataDir);
    context.printTable(KINDS.map((kind) => rowOf(context, kind, pairs)));
    context.print('paraphrases are statements, not questions: the look-up answers questions only');
    return Promise.resolve();
  },
};
