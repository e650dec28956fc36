import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMailNow } from '../../electron/core/mail/parse-mail.ts';
import type { ParsedMail } from '../../electron/core/mail/types.ts';
import { instantOf } from '../../shared/time.ts';
import type { Evaluation } from './types.ts';

interface Named {
  readonly name: string | null;
  readonly address: string | null;
}

interface Label {
  readonly subject: string | null;
  readonly from: readonly Named[];
  readonly to: readonly Named[];
  readonly date: string | null;
  readonly message_id: string | null;
  readonly attachments: readonly { readonly name: string | null }[];
}

interface Row {
  readonly id: string;
  readonly input: string;
  readonly label: Label | null;
}

/** Whole messages, broken ones among them, field by field; the labels are one good parser's reading. */
export const evaluation: Evaluation = {
  name: 'mime',
  about: 'whole messages against a strict parser',
  needs: ['mime'],
  run: async (context) => {
    if (context.dataDir === null) return context.skip('the test sets are not here');
    const lines = readFileSync(join(context.dataDir, 'mime', 'mime.jsonl'), 'utf8').split('\n');
    const scores = new Map<string, { right: number; all: number }>();
    for (const line of lines.filter((text) => text !== '')) {
      const row = JSON.parse(line) as Row;
      const mail = parseMailNow(Buffer.from(row.input, 'base64'));
      for (const [field, isRight] of row.label
        ? compare(mail, row.label)
        : [['read without a label', true] as const]) {
        if (!isRight && context.verbose) context.print(`missed ${row.id}: ${field}`);
        const score = scores.get(field) ?? { right: 0, all: 0 };
        scores.set(field, { right: score.right + (isRight ? 1 : 0), all: score.all + 1 });
      }
    }
    context.printTable([...scores].map(([field, { right, all }]) => ({ field, right, all })));
  },
};

function compare(mail: ParsedMail, label: Label): readonly (readonly [string, boolean])[] {
  const names = mail.attachments.map(({ name }) => name).sort();
  return [
    ['subject', tidy(mail.subject) === tidy(label.subject ?? '')],
    ['from', (mail.from?.address ?? '') === (label.from[0]?.address ?? '')],
    ['to', joined(mail.to) === joined(label.to)],
    ['date', timeOf(mail.date) === timeOf(label.date)],
    ['message id', mail.rfcMessageId === label.message_id],
    [
      'attachment names',
      names.join('|') ===
        label.attachments
          .map(({ name }) => name ?? '')
          .sort()
          .join('|'),
    ],
  ];
}

function joined(list: readonly Named[]): string {
  return list.map(({ name, address }) => `${tidy(name ?? '')} ${address ?? ''}`).join('|');
}

function timeOf(date: string | null): number | null {
  return date === null ? null : instantOf(date);
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
