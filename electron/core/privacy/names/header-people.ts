import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';

/** Names of header fields with people, as mail programs write them into replies and forwarded mails. */
const fields =
  'From|To|Cc|Bcc|Reply-To|Sender|Von|An|Kopie|Absender|Empfänger|De|À|Expéditeur|Destinataire|Para|Da|发件人|收件人|抄送|密送|寄件人|寄件者|收件者|副本|主送';
const fieldLine = new RegExp(`^[> \\t]*\\*{0,2}(?:${fields})\\*{0,2}[ ]?[:：][ \\t]*([^\\n]{1,400})$`, 'gmu');
const namedAddress =
  /(?:^|(?<=[\s,;:：，；(>"“]))"?([\p{L}][\p{L}\p{M}.,'’ -]{0,58}[\p{L}\p{M}.])"?[ \t]*[<([＜]\s{0,2}(?:mailto:)?[^\s<>()@]{1,64}@[^\s<>()@]{1,200}[>)\]＞]/gu;
const MAX_WORDS = 5;
const address = /[<([＜]?[^\s<>()@,;]{1,64}@[^\s<>()@,;]{1,200}[>)\]＞]?/gu;

/** Names in header fields within a text, and before an address in brackets; and all people found so. */
export interface HeaderPeople {
  readonly candidates: readonly Candidate[];
  /** As `createKnownPeople` takes them. */
  readonly people: readonly string[];
}

const nobody: HeaderPeople = { candidates: [], people: [] };

/** Reads the headers that replies and forwarded mails carry in their text. */
export function findHeaderPeople(text: string): HeaderPeople {
  const hasFields = /[:：]/u.test(text);
  if (!hasFields && !text.includes('@')) return nobody;
  const candidates: Candidate[] = [];
  const people: string[] = [];
  const add = (name: string, start: number): void => {
    const end = start + name.length;
    candidates.push({ start, end, kind: 'person', rule: 'header-name', strength: strengths.person + 8 });
    people.push(name);
  };
  for (const match of hasFields ? allMatches(text, fieldLine) : []) {
    const [line, value = ''] = match;
    for (const { name, at } of namesIn(value)) add(name, match.index + line.length - value.length + at);
  }
  for (const match of text.includes('@') ? allMatches(text, namedAddress) : []) {
    const [whole, written = ''] = match;
    const name = tail(written);
    if (!isName(name)) continue;
    add(name, match.index + whole.indexOf(written) + written.length - name.length);
    people.push(whole.slice(whole.indexOf(written) + written.length).replaceAll(/["()[\]<>＜＞\s]/gu, ''));
  }
  return candidates.length === 0 ? nobody : { candidates, people };
}

/** The people of a field's value: what stands between commas or semicolons; within quotes a comma is part of a name. */
function namesIn(value: string): readonly { readonly name: string; readonly at: number }[] {
  const names: { name: string; at: number }[] = [];
  const bare = value.replaceAll(address, (written) => ' '.repeat(written.length));
  const pieces = /"[^"]*"|[^,;，；、"]+/gu;
  for (const { 0: piece, index } of bare.matchAll(pieces)) {
    const name = piece.replaceAll(/^["“\s]+|["”\s.]+$/gu, '');
    if (isName(name)) names.push({ name, at: index + piece.indexOf(name) });
  }
  return names;
}

/**
 * `On Tuesday, Anna Keller <...>`: the name is what has capitals right before the address. Of two words with a comma
 * between both are it: `Keller, Anna <...>`.
 */
function tail(written: string): string {
  const behindComma = /,\s*(\S+\s.+)$/u.exec(written)?.[1];
  if (behindComma !== undefined) return tail(behindComma);
  const words = written.split(' ');
  let from = words.length;
  while (
    from > 0 &&
    /^(?:[\p{Lu}\p{Script=Han}]|(?:van|von|der|den|de|la|du|le|zu|af)$)/u.test(words[from - 1] ?? '')
  )
    from -= 1;
  return words.slice(from).join(' ');
}

function isName(name: string): boolean {
  const words = name.split(/\s+/u);
  const isWritten = /^[\p{L}\p{M}.,'’ -]+$/u.test(name) && /^[\p{Lu}\p{Script=Han}]/u.test(name);
  return isWritten && name.length > 1 && words.length <= MAX_WORDS;
}
