import type { Action, Need } from '../../../shared/domain/verdict.ts';
import { findDue } from '../triage/facts/find-due.ts';
import { cues } from '../triage/features/cues.ts';
import type { TriageContext, TriageMail } from '../triage/types.ts';
import { GREETING, sentencesOf, shorten } from './sentences.ts';

const MOST_ACTIONS = 8;
const TEXT_CHARS = 8_000;
const LINK = /\bhttps?:\/\/[^\s<>"')\]，。]+/iu;
/** Asked of everybody who buys, or only if: nothing that the reader has to do. */
const FREE =
  /\b(?:if you(?:'d| would)? (?:like|want|have any|need|wish|no longer)|feel free|no (?:need|rush|action)|don't (?:need|have) to|optional|unsubscribe|view (?:this|it) in|follow us|shop now|click here|download our|visit our|contact (?:us|our|support)|do not reply|please find|please note|please ignore|please do not|please don't|so can you)\b|如需|如果您?想|如有(?:疑问|问题)|无需|不用|不必|请勿|退订|欢迎/iu;
/** What the writer offers or will do by themselves. */
const OWN_DOING = /^\s*(?:i|we)(?:'ll| will|'m| am|'ve| have) (?!.*\byou(?:r)?\b)/iu;
const ASKING = new Set(['ask', 'answer-wanted', 'do-this']);
const askPatterns = cues.filter(({ code }) => ASKING.has(code)).map(({ pattern }) => pattern);
const QUESTION = /[?？]\s*$|[吗呢]\s*[。？?]?\s*$/u;
const TO_READER = /\byou(?:r)?\b|您|你/iu;

/**
 * What a mail asks its reader to do, in the mail's own sentences, with the deadline each one states and the link
 * that stands in it. No model: requests and questions by their words, deadlines by the same code as verdicts.
 * Where `need` is known it decides: a mail that asks for nothing has none, and one that does but in no known words
 * gives the sentences that state a deadline, else its questions.
 * @returns at most 8, in the order of the mail; `[]` for lists and advertising of which nothing else is known.
 */
export function findActions(
  mail: TriageMail,
  context: TriageContext,
  need: Need | null = null,
): readonly Action[] {
  const isBound = need === 'reply' || need === 'act';
  const isMass = mail.list !== null || mail.headers['list-unsubscribe'] !== undefined;
  if (need === null ? isMass : !isBound) return [];
  const sentences = sentencesOf(mail.newText.slice(0, TEXT_CHARS));
  const dueOf = (sentence: string): string | null =>
    findDue({ ...mail, subject: '', newText: sentence }, context);
  const tries = [asksReader, (one: string) => dueOf(one) !== null, (one: string) => QUESTION.test(one)];
  const asked = firstFound(sentences, isBound ? tries : tries.slice(0, 1));
  const actions = asked.slice(0, MOST_ACTIONS).map((sentence) => ({
    text: shorten(sentence),
    due: dueOf(sentence),
    link: linkOf(sentence, mail),
  }));
  const [only] = actions;
  if (only === undefined || actions.length > 1 || only.due !== null) return actions;
  return [{ ...only, due: findDue(mail, context) }];
}

/** The sentences, each once, of the first test that any of them passes. */
function firstFound(
  sentences: readonly string[],
  tests: readonly ((sentence: string) => boolean)[],
): readonly string[] {
  for (const test of tests) {
    const found = new Map(sentences.filter(test).map((sentence) => [sentence.toLowerCase(), sentence]));
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

function asksReader(sentence: string): boolean {
  if (FREE.test(sentence) || GREETING.test(sentence) || OWN_DOING.test(sentence)) return false;
  const folded = sentence.normalize('NFKC').toLowerCase();
  const isAsked = askPatterns.some((pattern) => {
    pattern.lastIndex = 0;
    return pattern.test(folded);
  });
  return isAsked || (QUESTION.test(sentence) && TO_READER.test(sentence));
}

/** A link in the sentence itself, or one of the mail whose words the sentence holds; http and https alone. */
function linkOf(sentence: string, mail: TriageMail): string | null {
  const written = LINK.exec(sentence)?.[0]?.replace(/[.,;:!?]+$/u, '');
  if (written !== undefined) return written;
  const lower = sentence.toLowerCase();
  const named = mail.links.find(
    ({ text, href }) =>
      /^https?:/iu.test(href) && text.trim().length > 3 && lower.includes(text.trim().toLowerCase()),
  );
  return named?.href ?? null;
}
