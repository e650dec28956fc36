import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMailNow } from '../../electron/core/mail/parse-mail.ts';
import { htmlToText } from '../../electron/core/mail/text/html-to-text.ts';
import { textOfHtml, textOfPlain } from '../../electron/core/mail/text/mail-text.ts';
import type { MailText } from '../../electron/core/mail/types.ts';
import type { Evaluation } from './types.ts';

interface Row {
  readonly id: string;
  readonly kind: 'text' | 'html' | 'eml' | 'client-html';
  readonly input: string;
  readonly label: string;
  readonly encoding?: string;
}

/** New text of replies as real clients write them; equal without white space, with or without the signature. */
export const evaluation: Evaluation = {
  name: 'quotes',
  about: 'replies of real clients: the new text without the quoted part',
  needs: ['quotes'],
  run: async (context) => {
    if (context.dataDir === null) return context.skip('the test sets are not here');
    const lines = readFileSync(join(context.dataDir, 'quotes', 'dev.jsonl'), 'utf8').split('\n');
    const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
    const scores = new Map<string, { right: number; all: number }>();
    for (const row of rows) {
      const isRight = isEqual(row);
      if (!isRight && context.verbose) context.print(`missed ${row.id}`);
      for (const kind of [row.kind, 'all']) {
        const score = scores.get(kind) ?? { right: 0, all: 0 };
        scores.set(kind, { right: score.right + (isRight ? 1 : 0), all: score.all + 1 });
      }
    }
    context.printTable(
      [...scores].map(([kind, { right, all }]) => ({
        kind,
        right,
        all,
        percent: ((100 * right) / all).toFixed(1),
      })),
    );
  },
};

function isEqual(row: Row): boolean {
  const input = row.encoding === 'base64' ? Buffer.from(row.input, 'base64') : Buffer.from(row.input);
  const read = readBy(row.kind, input);
  const label = row.kind.includes('html') ? allTextOf(row.label) : row.label;
  const want = squeeze(label);
  return [read.newText, `${read.newText}${read.signature}`].some((text) => squeeze(text) === want);
}

function readBy(kind: Row['kind'], input: Buffer): MailText {
  if (kind === 'text') return textOfPlain(input.toString('utf8')).text;
  return kind === 'eml' ? parseMailNow(input).text : textOfHtml(input.toString('utf8')).text;
}

function allTextOf(html: string): string {
  const { text, signature, quotedText } = htmlToText(html);
  return text + signature + quotedText;
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}
