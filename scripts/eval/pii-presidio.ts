import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maskText } from '../../electron/core/privacy/mask-text.ts';
import { loadNameLexicon } from '../../electron/core/privacy/names/name-lexicon.ts';
import {
  addToScore,
  createScore,
  groupOf,
  type LabelledText,
  type PresidioScore,
} from './pii/presidio-score.ts';
import type { Evaluation, RunContext } from './types.ts';

const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

/** Sentences with all that is personal marked; recall by type, precision by kind, ms per KB. */
export const evaluation: Evaluation = {
  name: 'pii-presidio',
  about: 'masking: what leaks and what is masked without need, on Presidio’s sentences',
  needs: ['pii-presidio'],
  run: async (context) => {
    const { dataDir } = context;
    if (dataDir === null) return context.skip('the test sets are not here');
    for (const version of ['v1', 'v2']) {
      const texts = readTexts(join(dataDir, 'pii-presidio', `${version}.jsonl`));
      for (const half of [0, 1]) {
        const part = texts.filter((text) => halfOf(text.template) === half);
        run(context, `${version}, ${half === 0 ? 'templates looked at' : 'templates kept aside'}`, part);
      }
      run(context, `${version}, all`, texts);
    }
  },
};

function run(context: RunContext, title: string, texts: readonly LabelledText[]): void {
  const only = context.args.only;
  if (only !== undefined && !title.includes(only)) return;
  const lexicon = loadNameLexicon(join(import.meta.dirname, '..', '..', 'resources'));
  const score = createScore();
  let elapsedMs = 0;
  let cpuMs = 0;
  for (const text of texts) {
    const before = performance.now();
    const cpuBefore = process.cpuUsage();
    const { spans } = maskText(text.input, { lexicon });
    elapsedMs += performance.now() - before;
    const cpu = process.cpuUsage(cpuBefore);
    cpuMs += (cpu.user + cpu.system) / 1000;
    const { leaks, wrong } = addToScore(score, text, spans);
    if (context.verbose && (leaks.length > 0 || wrong.length > 0)) {
      const leaked = leaks.map(({ type, start, end }) => `${type}=${text.input.slice(start, end)}`);
      const extra = wrong.map(({ rule, value }) => `${rule}=${value}`);
      const got = spans.map(({ rule, value }) => `${rule}=${value}`);
      context.print(JSON.stringify({ leaked, extra, got, text: text.input }));
    }
  }
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text.input), 0);
  context.print(
    `\n${title}: ${texts.length} texts, ${((elapsedMs * 1000) / bytes).toFixed(2)} ms (${((cpuMs * 1000) / bytes).toFixed(2)} of processor) per KB`,
  );
  printScore(context, score);
}

function printScore(context: RunContext, score: PresidioScore): void {
  const types = [...score.types].sort(([left], [right]) => groupOf(left).localeCompare(groupOf(right)));
  context.printTable(
    types.map(([type, { all, hidden, named }]) => ({
      group: groupOf(type),
      type,
      labelled: all,
      'hidden %': percent(hidden, all),
      'right kind %': percent(named, all),
    })),
  );
  for (const group of ['structured', 'name', 'postal address'] as const) {
    const rows = types.filter(([type]) => groupOf(type) === group).map(([, row]) => row);
    const sum = (pick: 'all' | 'hidden' | 'named') => rows.reduce((total, row) => total + row[pick], 0);
    context.print(
      `recall ${group}: ${percent(sum('hidden'), sum('all'))} % hidden, ${percent(sum('named'), sum('all'))} % named`,
    );
  }
  context.printTable(
    [...score.kinds].map(([kind, { masked, right, personal }]) => ({
      kind,
      masked,
      'right kind %': percent(right, masked),
      'any label %': percent(personal, masked),
    })),
  );
  const rows = [...score.kinds.values()];
  const sum = (pick: 'masked' | 'right' | 'personal') => rows.reduce((total, row) => total + row[pick], 0);
  context.print(
    `precision: ${percent(sum('right'), sum('masked'))} % right kind, ${percent(sum('personal'), sum('masked'))} % any label`,
  );
}

function readTexts(file: string): readonly LabelledText[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LabelledText);
}

/** Which half of the templates a template is in, by a hash, so that whole templates are kept aside. */
function halfOf(template: string): number {
  let hash = 0;
  for (const char of template) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return (hash >>> 8) % 2;
}
