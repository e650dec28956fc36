import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { figuresOf, type Outcome, type RouterFigures, ranksOf } from './routing/curve.ts';
import { fitLogistic, shuffle } from './routing/logistic.ts';
import { indexRows } from './routing/neighbours.ts';
import { fitTfIdf } from './routing/sparse-text.ts';
import type { Evaluation, RunContext } from './types.ts';

const FOLDS = 5;
const SEEDS = [7, 8, 9];
const NEIGHBOURS = 100;
/** As scikit-learn's default; not tuned. */
const LOGISTIC = { c: 1, epochs: 5 };
const TEXT_FEATURES = { words: [1, 2], characters: [] };

const lineSchema = z.object({
  input: z.string(),
  label: z.object({ weak_correct: z.boolean(), strong_correct: z.boolean() }),
  contaminated: z.boolean(),
});

interface Questions {
  readonly texts: readonly string[];
  readonly outcomes: readonly Outcome[];
}

const routers = [
  'random',
  'prompt length',
  'kNN',
  'TF-IDF + logistic (floor)',
  'two outcomes + length',
] as const;
type RouterName = (typeof routers)[number];
type Scores = Record<RouterName, Float64Array>;

function readQuestions(dataDir: string, name: string): Questions {
  const rows = readFileSync(join(dataDir, 'routing', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .filter(({ contaminated }) => !contaminated);
  return {
    texts: rows.map(({ input }) => input),
    outcomes: rows.map(({ label }) => ({ weak: label.weak_correct, strong: label.strong_correct })),
  };
}

/** Every question is scored by models that saw none of its fold. */
function scoreAll({ texts, outcomes }: Questions, seed: number): Scores {
  const order = Uint32Array.from(texts, (_one, row) => row);
  shuffle(order, seed);
  const foldOf = new Uint8Array(texts.length);
  order.forEach((row, place) => {
    foldOf[row] = place % FOLDS;
  });
  const scores = Object.fromEntries(
    routers.map((router) => [router, new Float64Array(texts.length)]),
  ) as Scores;
  order.forEach((row, place) => {
    scores.random[row] = place;
    scores['prompt length'][row] = texts[row]?.length ?? 0;
  });
  for (let fold = 0; fold < FOLDS; fold += 1)
    scoreFold({ texts, outcomes }, scores, (row) => foldOf[row] === fold);
  const both = ranksOf(scores['two outcomes + length']);
  const length = ranksOf(scores['prompt length']);
  scores['two outcomes + length'] = both.map((rank, row) => 2 * rank + (length[row] ?? 0));
  return scores;
}

function scoreFold({ texts, outcomes }: Questions, scores: Scores, isTested: (row: number) => boolean): void {
  const rows = texts.map((_one, row) => row);
  const taught = rows.filter((row) => !isTested(row));
  const toVector = fitTfIdf(
    taught.map((row) => texts[row] ?? ''),
    TEXT_FEATURES,
  );
  const vectors = texts.map(toVector);
  const known = taught.flatMap((row) => vectors[row] ?? []);
  const teach = (target: (outcome: Outcome | undefined) => boolean) =>
    fitLogistic(
      known,
      taught.map((row) => Number(target(outcomes[row]))),
      LOGISTIC,
    );
  const isGain = teach((outcome) => outcome?.strong === true && outcome.weak === false);
  const isWeakRight = teach((outcome) => outcome?.weak === true);
  const isStrongRight = teach((outcome) => outcome?.strong === true);
  const nearest = indexRows(vectors, taught);
  for (const row of rows.filter(isTested)) {
    const vector = vectors[row];
    if (vector === undefined) continue;
    scores['TF-IDF + logistic (floor)'][row] = isGain(vector);
    scores['two outcomes + length'][row] = sigmoid(isStrongRight(vector)) - sigmoid(isWeakRight(vector));
    scores.kNN[row] = gainAmong(nearest(vector, NEIGHBOURS), outcomes);
  }
}

function gainAmong(
  neighbours: ReturnType<ReturnType<typeof indexRows>>,
  outcomes: readonly Outcome[],
): number {
  let gain = 0;
  let weight = 1e-9;
  for (const { row, similarity } of neighbours) {
    const outcome = outcomes[row];
    gain += similarity ** 2 * (Number(outcome?.strong === true) - Number(outcome?.weak === true));
    weight += similarity ** 2;
  }
  return gain / weight;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

const percent = (share: number) => (100 * share).toFixed(1);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function printSet(context: RunContext, name: string, questions: Questions): void {
  const runs = SEEDS.map((seed) => scoreAll(questions, seed));
  const figures = new Map<RouterName, readonly RouterFigures[]>(
    routers.map((router) => [router, runs.map((scores) => figuresOf(questions.outcomes, scores[router]))]),
  );
  const { outcomes } = questions;
  const share = (isRight: (outcome: Outcome) => boolean) =>
    percent(outcomes.filter(isRight).length / outcomes.length);
  context.print(
    `${name}: ${outcomes.length} questions, weak ${share(({ weak }) => weak)} %, strong ${share(({ strong }) => strong)} % right; ${FOLDS} folds, mean of ${SEEDS.length} ways to fold`,
  );
  context.printTable(
    [...figures].map(([router, ofSeeds]) => {
      const at95 = ofSeeds.map(({ strongCallsAt95 }) => strongCallsAt95);
      return {
        router,
        'strong calls at 95 %': percent(mean(at95)),
        range: `${percent(Math.min(...at95))}-${percent(Math.max(...at95))}`,
        APGR: mean(ofSeeds.map(({ apgr }) => apgr)).toFixed(3),
        'CPT50 %': percent(mean(ofSeeds.map(({ cpt50 }) => cpt50))),
        'CPT80 %': percent(mean(ofSeeds.map(({ cpt80 }) => cpt80))),
      };
    }),
  );
  context.print('Gap recovered (%) against share of strong calls');
  context.printTable(
    [...figures].map(([router, ofSeeds]) => ({
      router,
      ...Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => [
          `${10 * (index + 1)} %`,
          percent(mean(ofSeeds.map(({ recovered }) => recovered[index] ?? 0))),
        ]),
      ),
    })),
  );
}

export const evaluation: Evaluation = {
  name: 'routing',
  about:
    'can a router tell hard from easy questions: gap recovered against strong calls, beside simple floors',
  needs: ['routing'],
  run(context: RunContext): Promise<void> {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    for (const name of context.quick ? ['gsm8k'] : ['gsm8k', 'mmlu']) {
      printSet(context, name, readQuestions(context.dataDir, name));
    }
    context.print(
      'The recipe (n-grams of two outcomes, length) was chosen on these rows; exams of 2023, not mail.',
    );
    return Promise.resolve();
  },
};
