import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compareQuestions, signatureOf } from '../../electron/core/cache/semantic/same-question.ts';
import type { Evaluation, RunContext } from './types.ts';

const pairSchema = z.object({
  id: z.string(),
  input: z.object({ asked_before: z.string(), asked_now: z.string() }),
  label: z.object({ may_answer_from_cache: z.boolean() }),
  kind: z.enum(['detail-swap', 'near-miss', 'same-question', 'paraphrase']),
});
type Pair = z.infer<typeof pairSchema>;

const requestSchema = z.object({
  input: z.string(),
  label: z.object({ intent: z.string(), entities: z.array(z.object({ text: z.string() })).default([]) }),
});
type LabelledRequest = z.infer<typeof requestSchema>;
const REQUEST_SETS = ['requests-slurp', 'requests-clinc'];

const KINDS = ['detail-swap', 'near-miss', 'same-question', 'paraphrase'] as const;
const Z_95 = 1.96;

function readLines(...path: readonly string[]): readonly unknown[] {
  const lines = readFileSync(join(...path), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
}

function readPairs(dataDir: string): readonly Pair[] {
  return ['derived.jsonl', 'paraphrases.jsonl'].flatMap((name) =>
    readLines(dataDir, 'cache-pairs', name).map((line) => pairSchema.parse(line)),
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

/** All pairs of a large set that the look-up takes for one question: do they have one intent and the same entities? */
function crossRow(dataDir: string, set: string) {
  const requests = readLines(dataDir, set, 'dev.jsonl').map((line) => requestSchema.parse(line));
  const bySignature = new Map<string, LabelledRequest[]>();
  for (const request of requests) {
    const signature = signatureOf(request.input);
    if (signature !== null) bySignature.set(signature, [...(bySignature.get(signature) ?? []), request]);
  }
  const pairs = [...bySignature.values()].flatMap((group) =>
    group.flatMap((one, at) => group.slice(at + 1).map((other) => [one, other] as const)),
  );
  const same = pairs.filter(
    ([one, other]) => one.input !== other.input && compareQuestions(one.input, other.input).isSame,
  );
  const differing = same.filter(([one, other]) => meaningOf(one) !== meaningOf(other));
  return {
    set,
    requests: requests.length,
    'pairs taken for one': same.length,
    'of another intent or entity': differing.length,
    '95 %': interval(differing.length, same.length),
  };
}

function meaningOf({ label }: LabelledRequest): string {
  const entities = label.entities.map(({ text }) => text.replace(/^(?:the|my|this) /u, '')).sort();
  return JSON.stringify([label.intent, entities]);
}

export const evaluation: Evaluation = {
  name: 'cache-pairs',
  about: 'semantic look-up: false hits on detail swaps and near misses (0), hits on one question asked twice',
  needs: ['cache-pairs'],
  run(context) {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    const pairs = readPairs(context.dataDir);
    context.printTable(KINDS.map((kind) => rowOf(context, kind, pairs)));
    const { dataDir } = context;
    const sets = REQUEST_SETS.filter((set) => existsSync(join(dataDir, set, 'dev.jsonl')));
    if (sets.length > 0) context.printTable(sets.map((set) => crossRow(dataDir, set)));
    context.print('paraphrases are statements, not questions: the look-up answers questions only');
    return Promise.resolve();
  },
};
