import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maskText } from '../../electron/core/privacy/mask-text.ts';
import type { FoundSpan } from '../../electron/core/privacy/mask-types.ts';
import { loadNameLexicon } from '../../electron/core/privacy/names/name-lexicon.ts';
import { type CaseLabel, isRight, kindsOf } from './pii/case-kinds.ts';
import type { Evaluation } from './types.ts';

interface Case {
  readonly id: string;
  readonly input: string;
  readonly label: CaseLabel;
  readonly recognizer?: string;
}

/** Small hard cases of one kind each; right when exactly as many are masked under a kind that stands for it. */
export const evaluation: Evaluation = {
  name: 'pii-cases',
  about: 'masking: hard cases of numbers and names, right and wrong ones',
  needs: ['pii-cases'],
  run: async (context) => {
    if (context.dataDir === null) return context.skip('the test sets are not here');
    const lexicon = loadNameLexicon(join(import.meta.dirname, '..', '..', 'resources'));
    const lines = readFileSync(join(context.dataDir, 'pii-cases', 'dev.jsonl'), 'utf8').split('\n');
    const scores = new Map<string, { right: number; all: number }>();
    let leftOut = 0;
    for (const line of lines.filter((text) => text !== '')) {
      const one = JSON.parse(line) as Case;
      if (kindsOf(one.label).length === 0) {
        leftOut += 1;
        continue;
      }
      const { spans } = maskText(one.input, { lexicon });
      const right = isRight(one, spans);
      const set = one.id.startsWith('pii-zh') ? 'Chinese' : 'Presidio';
      for (const key of [set, ...(context.args.each === undefined ? [] : [one.recognizer ?? 'zh'])]) {
        const score = scores.get(key) ?? { right: 0, all: 0 };
        scores.set(key, { right: score.right + (right ? 1 : 0), all: score.all + 1 });
      }
      if (!right && context.verbose) context.print(missed(one, spans));
    }
    context.printTable(
      [...scores].map(([cases, { right, all }]) => ({
        cases,
        right,
        all,
        percent: ((100 * right) / all).toFixed(1),
      })),
    );
    context.print(`${leftOut} cases ask for dates only, which may stay`);
  },
};

function missed({ id, input, label }: Case, spans: readonly FoundSpan[]): string {
  const got = spans.map(({ kind, rule, value }) => `${kind} ${rule} ${value}`);
  return JSON.stringify({ id, input, label, got });
}
