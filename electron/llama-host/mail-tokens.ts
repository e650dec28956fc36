import type { MailPrompt } from '../../shared/inference/host-protocol.ts';
import { wellFormed } from './well-formed.ts';

/** Plain tokenizing: text that looks like a control token stays text. */
export type Tokenize<Token extends number> = (plainText: string) => Token[];

const headerLimits = { from: 28, to: 28, subject: 56, date: 24 } as const;
const charactersPerTokenAtMost = 16;

/**
 * Lays a mail out between `<mail>` and `</mail>` in at most `limit` tokens; the text is cut at the end, by the
 * model's own tokens. A mail cannot close the frame itself, whatever it contains.
 */
export function mailTokens<Token extends number>(
  tokenize: Tokenize<Token>,
  mail: MailPrompt,
  limit: number,
): Token[] {
  const cut = (text: string, most: number) =>
    tokenize(text.slice(0, most * charactersPerTokenAtMost)).slice(0, most);
  const line = (name: string, value: string, most: number) => [
    ...tokenize(`${name}: `),
    ...cut(oneLine(value), most),
    ...tokenize('\n'),
  ];
  const opening = [
    ...tokenize('<mail>\n'),
    ...line('From', mail.from, headerLimits.from),
    ...line('To', mail.to, headerLimits.to),
    ...line('Subject', mail.subject, headerLimits.subject),
    ...line('Date', mail.date, headerLimits.date),
    ...tokenize('\n'),
  ];
  const closing = tokenize('\n</mail>\n');
  const room = Math.max(0, limit - closing.length);
  const body = cut(harmless(mail.text), Math.max(0, room - opening.length));
  return [...opening.slice(0, room), ...body, ...closing];
}

function oneLine(value: string): string {
  return harmless(value).replace(/\s+/g, ' ').trim();
}

/** Ends every attempt to write our own frame, and halves of surrogate pairs that no tokenizer takes. */
function harmless(text: string): string {
  return wellFormed(text.slice(0, 20_000))
    .replaceAll('\0', '')
    .replace(/<(?=\s*\/?\s*mail\s*>)/gi, '(');
}
