import { join } from 'node:path';
import { maskText } from '../../electron/core/privacy/mask-text.ts';
import type { FoundSpan } from '../../electron/core/privacy/mask-types.ts';
import { createKnownPeople } from '../../electron/core/privacy/names/known-people.ts';
import { loadNameLexicon } from '../../electron/core/privacy/names/name-lexicon.ts';
import { type OfficeCase, type OfficeLabel, readOfficeCases } from './pii/office-cases.ts';
import type { Evaluation, RunContext } from './types.ts';

type Group = 'name' | 'secret' | 'number or address';

interface Sums {
  labels: number;
  hidden: number;
  spans: number;
  wrong: number;
}

/** Office snippets in four languages, with the people of their headers known as in the product. */
export const evaluation: Evaluation = {
  name: 'pii-office',
  about:
    'masking: own office snippets in four languages, half of them never looked at while rules are written',
  run(context: RunContext): Promise<void> {
    const cases = readOfficeCases();
    for (const half of ['open', 'aside'] as const)
      judge(
        context,
        half,
        cases.filter((one) => one.half === half),
      );
    return Promise.resolve();
  },
};

function judge(context: RunContext, half: OfficeCase['half'], cases: readonly OfficeCase[]): void {
  const lexicon = loadNameLexicon(join(import.meta.dirname, '..', '..', 'resources'));
  const sums = new Map<string, Sums>();
  const sumsOf = (key: string) => {
    const known = sums.get(key) ?? { labels: 0, hidden: 0, spans: 0, wrong: 0 };
    sums.set(key, known);
    return known;
  };
  for (const one of cases) {
    const { spans } = maskText(one.input, { lexicon, knownNames: createKnownPeople(one.people, lexicon) });
    const leaks = one.label.filter((label) => !isHidden(one.input, label, spans));
    const wrong = spans.filter((span) => !one.label.some((label) => overlap(span, label)));
    for (const key of ['all', one.language]) {
      const row = sumsOf(key);
      row.labels += one.label.length;
      row.hidden += one.label.length - leaks.length;
      row.spans += spans.length;
      row.wrong += wrong.length;
    }
    for (const label of one.label) {
      const row = sumsOf(groupOf(label));
      row.labels += 1;
      if (!leaks.includes(label)) row.hidden += 1;
    }
    for (const span of spans) {
      const row = sumsOf(groupOf(span));
      row.spans += 1;
      if (wrong.includes(span)) row.wrong += 1;
    }
    // What is kept aside is counted only, or rules would be written for it.
    if (context.verbose && half === 'open' && leaks.length + wrong.length > 0) {
      const leaked = leaks.map(({ start, end }) => one.input.slice(start, end));
      const extra = wrong.map(({ rule, value }) => `${rule}=${value}`);
      context.print(JSON.stringify({ id: one.id, leaked, extra, text: one.input }));
    }
  }
  context.print(`\n${half === 'aside' ? 'kept aside' : 'open'}: ${cases.length} snippets`);
  context.printTable(
    [...sums].map(([part, { labels, hidden, spans, wrong }]) => ({
      part,
      'to hide': labels,
      'recall %': percent(hidden, labels),
      masked: spans,
      'precision %': percent(spans - wrong, spans),
    })),
  );
}

function groupOf({ kind }: Pick<OfficeLabel, 'kind'>): Group {
  if (kind === 'person') return 'name';
  return kind === 'secret' ? 'secret' : 'number or address';
}

/** All letters and digits of it are under a mask, whatever the mask's kind. */
function isHidden(text: string, { start, end }: OfficeLabel, spans: readonly FoundSpan[]): boolean {
  for (let index = start; index < end; index += 1) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(index))) continue;
    if (!spans.some((span) => span.start <= index && index < span.end)) return false;
  }
  return true;
}

function overlap(
  left: Pick<OfficeLabel, 'start' | 'end'>,
  right: Pick<OfficeLabel, 'start' | 'end'>,
): boolean {
  return left.start < right.end && right.start < left.end;
}

const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
