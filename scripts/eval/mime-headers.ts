import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAddresses } from '../../electron/core/mail/mime/addresses.ts';
import { readDate } from '../../electron/core/mail/mime/dates.ts';
import { decodeHeaderText } from '../../electron/core/mail/mime/header-text.ts';
import { readMessageIds } from '../../electron/core/mail/mime/message-ids.ts';
import { readStructured } from '../../electron/core/mail/mime/structured.ts';
import type { Evaluation } from './types.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly input: string;
  readonly label: unknown;
}

type Reader = (raw: string, label: unknown) => { readonly got: unknown; readonly want: unknown };

/** Header values; compared are names, addresses and moments, not the shape of another parser's answer. */
export const evaluation: Evaluation = {
  name: 'mime-headers',
  about: 'header values: addresses, content types, dates, ids, free text',
  needs: ['mime-headers'],
  run: async (context) => {
    if (context.dataDir === null) return context.skip('the test sets are not here');
    const lines = readFileSync(join(context.dataDir, 'mime-headers', 'dev.jsonl'), 'utf8').split('\n');
    const scores = new Map<string, { right: number; all: number }>();
    let unread = 0;
    for (const line of lines.filter((text) => text !== '')) {
      const row = JSON.parse(line) as Row;
      const reader = READERS[row.kind];
      if (!reader) {
        unread += 1;
        continue;
      }
      const { got, want } = reader(rawOf(row.input), row.label);
      const isRight = JSON.stringify(got) === JSON.stringify(want);
      if (!isRight && context.verbose)
        context.print(`missed ${row.id}: ${JSON.stringify(got)} for ${JSON.stringify(want)}`);
      const score = scores.get(row.kind) ?? { right: 0, all: 0 };
      scores.set(row.kind, { right: score.right + (isRight ? 1 : 0), all: score.all + 1 });
    }
    context.printTable([...scores].map(([kind, { right, all }]) => ({ kind, right, all })));
    context.print(`${unread} values of kinds that Pennypost does not read (Received, lists of words)`);
  },
};

/** As the header reader gives it: unfolded, bytes as Latin-1 letters. */
function rawOf(input: string): string {
  return Buffer.from(input, 'utf8')
    .toString('latin1')
    .replace(/\r?\n(?=[ \t])/gu, '')
    .trim();
}

const READERS: Readonly<Record<string, Reader>> = {
  address: (raw, label) => ({
    got: readAddresses(raw).map(({ name, address }) => `${tidy(name)}|${tidy(address)}`),
    want: addressesIn(label).map(({ name, address }) => `${tidy(name ?? '')}|${tidy(address ?? '')}`),
  }),
  content_type: (raw, label) => {
    const read = readStructured(raw);
    const want = label as {
      c_type: string;
      c_subtype: string | null;
      attributes: [string, string][] | null;
    } | null;
    const params = (pairs: Iterable<readonly [string, string]>) =>
      [...pairs].map(([name, value]) => `${name}=${value}`).sort();
    return {
      got: { value: read.value, params: params(read.params) },
      want: {
        value: want
          ? [want.c_type, want.c_subtype]
              .filter((part) => part !== null)
              .join('/')
              .toLowerCase()
          : '',
        params: params(want?.attributes ?? []),
      },
    };
  },
  date: (raw, label) => ({ got: readDate(raw), want: momentOf(label) }),
  id: (raw, label) => ({ got: readMessageIds(raw), want: label }),
  unstructured: (raw, label) => ({ got: tidy(decodeHeaderText(raw)), want: tidy(String(label ?? '')) }),
};

interface Named {
  readonly name: string | null;
  readonly address: string | null;
}

function addressesIn(label: unknown): Named[] {
  const shape = label as { List?: Named[]; Group?: { addresses: Named[] }[] } | null;
  return shape?.List ?? (shape?.Group ?? []).flatMap(({ addresses }) => addresses);
}

function momentOf(label: unknown): string | null {
  const date = label as Record<string, number | boolean> | null;
  if (date === null) return null;
  const pad = (name: string): string => String(date[name]).padStart(2, '0');
  const sign = date.tz_before_gmt ? '-' : '+';
  return `${date.year}-${pad('month')}-${pad('day')}T${pad('hour')}:${pad('minute')}:${pad('second')}${sign}${pad('tz_hour')}:${pad('tz_minute')}`;
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
