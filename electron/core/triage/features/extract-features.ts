import { rememberLast } from '../matching/remember-last.ts';
import { type Signals, signalNames } from '../rules/signals.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { addressSigns } from './address-signs.ts';
import { countCues, cues } from './cues.ts';
import { gramFields } from './hash-text.ts';
import { headerSigns, withoutReplyMarks } from './header-signs.ts';
import { nearnessSigns } from './nearness-signs.ts';
import { foldText, headAndTail, normaliseFolded, normaliseText } from './normalise-text.ts';
import { readGrams } from './read-grams.ts';
import { namesBySender, readSender, type SenderFacts } from './sender-class.ts';
import { shapeSigns } from './shape-signs.ts';
import { type Grams, weighGrams } from './text-grams.ts';

/** Everything that the modules see of a mail. */
export interface MailFeatures {
  /** Named signs by code, strength mostly 0 to 2. */
  readonly named: ReadonlyMap<string, number>;
  readonly subjectGrams: Grams;
  readonly bodyGrams: Grams;
  readonly senderGrams: Grams;
  readonly sender: SenderFacts;
  /** True where the mail has no text of its own: headers alone. */
  readonly isBare: boolean;
}

const signalSigns = signalNames.map((signal) => ({ signal, sign: `rule:${signal}` }));
const HEAD_CHARS = 1_400;
const TAIL_CHARS = 400;
/** Euclidean lengths of the gram fields beside named signs of about 1 each. */
const scales = { subject: 1.2, body: 1.6, sender: 0.7 } as const;

/** The names under which a cue counts; made once, for a name put together for each mail is looked up slowly. */
const cueNames = cues.map(({ code }) => ({
  subject: `subject:${code}`,
  body: `body:${code}`,
  bySender: namesBySender(code),
}));

function cueSigns(subject: string, body: string, sender: SenderFacts, into: Map<string, number>): void {
  const inSubject = countCues(subject);
  const inBody = countCues(body);
  cueNames.forEach((names, at) => {
    const count = inSubject[at] ?? 0;
    if (count > 0) into.set(names.subject, Math.min(1.5, 0.5 + 0.5 * count));
  });
  cueNames.forEach((names, at) => {
    const count = inBody[at] ?? 0;
    if (count > 0) into.set(names.body, Math.min(2, 0.5 + 0.5 * Math.log2(1 + count)));
  });
  // Those of the subject stand first: the order of signs is the order in which their weights are added up.
  cueNames.forEach((names, at) => {
    if ((inSubject[at] ?? 0) > 0) into.set(names.bySender[sender.senderClass], 1);
  });
  cueNames.forEach((names, at) => {
    if ((inBody[at] ?? 0) > 0) into.set(names.bySender[sender.senderClass], 1);
  });
}

/** Grams of the sender's name and domain; they tell a trade («bank», «shop»), not a person. */
function senderTexts(sender: SenderFacts): string[] {
  const words =
    `${sender.localPart} ${sender.name} ${sender.domain}`.match(/[a-z]{3,}|[\u3400-\u9fff]+/gu) ?? [];
  const texts: string[] = [];
  for (const word of words) {
    texts.push(word);
    for (let at = 0; at + 4 <= word.length; at += 1) texts.push(word.slice(at, at + 4));
    for (let at = 0; at + 2 <= word.length && word.charCodeAt(0) >= 0x3400; at += 1)
      texts.push(word.slice(at, at + 2));
  }
  return texts;
}

const senderGramsOf = rememberLast((_key: string, sender: SenderFacts) =>
  weighGrams(senderTexts(sender), gramFields.sender, scales.sender),
);

/**
 * Grams of the subject; its first word once more (`^word`), and each word beside the sort of its sender
 * (`machine:word`): «invoice» from a colleague is something else than from a program.
 */
function subjectTexts(raw: string, folded: string, { senderClass }: SenderFacts): string[] {
  const grams = readGrams(normaliseFolded(folded)).texts();
  const bare = withoutReplyMarks(raw);
  const first = bare === raw ? grams[0] : readGrams(normaliseText(bare)).texts()[0];
  const opening = first === undefined ? [] : [`^${first}`];
  const words = [...grams, ...opening].filter((gram) => !gram.includes(' ') && gram.length > 1);
  return [...grams, ...opening, ...words.map((word) => `${senderClass}:${word}`)];
}

/**
 * Turns a mail into features: named signs, and hashed grams of subject, new text and sender.
 * @param signals named signals of the rules; taken in under `rule:`.
 */
export function extractFeatures(mail: TriageMail, context: TriageContext, signals: Signals): MailFeatures {
  const sender = readSender(mail, context);
  const subject = foldText(mail.subject);
  const body = foldText(headAndTail(mail.newText, HEAD_CHARS, TAIL_CHARS));
  const named = new Map<string, number>([['always', 1], ...sender.signs]);
  addressSigns(mail, context, sender, named);
  headerSigns(mail, context, sender, named);
  shapeSigns({ mail, context, subject, body, sender }, named);
  cueSigns(subject, body, sender, named);
  nearnessSigns(mail, { subject, body }, sender, named);
  for (const { signal, sign } of signalSigns) {
    const value = signals[signal];
    if (value !== 0) named.set(sign, value);
  }
  return {
    named,
    subjectGrams: weighGrams(subjectTexts(mail.subject, subject, sender), gramFields.subject, scales.subject),
    bodyGrams: readGrams(normaliseFolded(body)).weigh(gramFields.body, scales.body),
    senderGrams: senderGramsOf(`${sender.address.length} ${sender.address}${sender.name}`, sender),
    sender,
    isBare: mail.newText.trim() === '',
  };
}
