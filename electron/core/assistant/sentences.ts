import { oneLine } from './fence-data.ts';

const SENTENCE_CHARS = 240;
/** A sentence ends here; an abbreviation or a number with a point does not end one. */
const SENTENCE_END =
  /(?<=[.!?])(?<!\b(?:mr|mrs|ms|dr|prof|no|nr|approx|e\.g|i\.e)\.)\s+(?=["'(\p{Lu}\p{N}])|(?<=[。！？；])|\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)、]))/iu;
const WRAPPED_LINE = /\n(?!\s*\n)/gu;
const BULLET = /^\s*(?:[-*•]|\d{1,2}[.)、])\s*/u;

/** What a mail begins with before it comes to its matter. */
export const GREETING = /^\s*(?:how are you|hope (?:you|this)|i hope|thanks?\b|thank you|谢谢|你好|您好)/iu;
/** A line that only greets or takes leave. */
const ADDRESS_LINE =
  /^\s*(?:(?:hi|hello|dear|hey|good (?:morning|afternoon|evening)|best|kind|warm|cheers|regards|sincerely)\b|尊敬的|亲爱的|此致|敬礼|祝好|顺祝)[^.!?。！？]{0,60}[,，:：!！]?\s*$/iu;

/** Sentences of a mail's new text, wrapped lines joined, quotations left out; an entry of a list is one. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(SENTENCE_END)
    .map((sentence) => sentence.replace(BULLET, '').replace(WRAPPED_LINE, ' ').trim())
    .filter((sentence) => sentence !== '' && !sentence.startsWith('>'));
}

/** The first sentence that is neither greeting nor courtesy; null where the text has none. */
export function firstSaid(text: string): string | null {
  const sentences = sentencesOf(text);
  const said = sentences.find((sentence) => !GREETING.test(sentence) && !ADDRESS_LINE.test(sentence));
  return said ?? null;
}

/** One line of at most 240 characters, cut between words. */
export function shorten(sentence: string): string {
  const line = oneLine(sentence);
  if (line.length <= SENTENCE_CHARS) return line;
  const cut = line.slice(0, SENTENCE_CHARS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SENTENCE_CHARS / 2))}…`;
}
