import { anchorOf, findMoments } from '../../triage/facts/find-moments.ts';
import type { TriageContext, TriageMail } from '../../triage/types.ts';

/** What the owner wants to say, as far as a template can say it without losing a word. */
export type ReplyIntent =
  | { readonly kind: 'accept' | 'decline' | 'thanks' }
  /** `when`: as the owner wrote it; null where no day is named. */
  | { readonly kind: 'counter' | 'later'; readonly when: string | null }
  /** Anything else: the owner's words themselves are the reply. */
  | { readonly kind: 'own-words'; readonly words: string }
  | { readonly kind: 'nothing' };

const ACCEPT =
  /^(?:yes|yep|ok(?:ay)?|sure|fine(?: (?:with|by) me)?|agreed?|accept(?:ed)?|i accept|i agree|(?:that )?(?:works|suits me|is fine)(?: for me)?|sounds good|可以|好的?|行|同意|接受|没问题)$/iu;
const DECLINE =
  /^(?:no|nope|decline(?:d)?|i decline|no thanks?|(?:sorry,? )?(?:i )?can(?:'t|not)(?: make it)?|(?:that )?does(?:n't| not) (?:work|suit me)(?: for me)?|not possible|不行|不可以|不|拒绝|婉拒|没空|来不了|去不了)$/iu;
const THANKS =
  /^(?:(?:many |just )?thanks?(?: you)?(?: a lot| very much)?|say thanks?|谢谢|多谢|感谢|致谢)$/iu;
const LATER =
  /^(?:(?:i )?(?:will |'ll |shall )?(?:answer|reply|respond|get back|come back)(?: to (?:you|it|them))?|later|(?:需要|要)?(?:稍后|晚些|之后)?(?:再)?(?:答复|回复))$/iu;
const BUT =
  /^(?:but|rather|instead|better|not then|how about|what about|但|但是|不过|改(?:在|到|为)?|换(?:到|成)?)\s*/iu;
const JOINING = /^(?:on|at|by|until|before|till|around|from|in|the|for|在|于|到|前|之前|以前|吧|再|about)$/iu;
/** A line that speaks to whoever writes the reply: what is to be said stands after it. */
const TELLING =
  /^(?:please\s+)?(?:(?:tell|inform|let)\s+(?:him|her|them|us)(?:\s+know)?|say|write)\s+(?:that\s+)?(?=\S)|^(?:请)?(?:告诉|通知|转告)(?:他|她|他们|她们|对方)[，,]?|^(?:请)?(?:说|回复说|写)[：:，,]/iu;
const EDGE = /^[\s,.;:!，。；：！、—–-]+|[\s,.;:!，。；：！、—–-]+$/gu;

/**
 * Reads a line such as "yes, but on Thursday" or "周五前答复". A line that says more than its cue and one day is
 * taken as the reply itself, so that nothing that the owner said gets lost and nothing is added to it.
 */
export function readIntent(intent: string, mail: TriageMail, context: TriageContext): ReplyIntent {
  const line = intent.trim().replace(TELLING, '').trim();
  if (line === '') return { kind: 'nothing' };
  const folded = line.normalize('NFKC');
  // What the owner types now is read from now, not from the day of the mail.
  const moments = findMoments(folded, anchorOf({ ...mail, date: null }, context));
  const [only] = moments;
  const when = only?.text ?? null;
  if (moments.length > 1) return { kind: 'own-words', words: line };
  const rest = strip(when === null ? folded : folded.replace(when, ' '));
  const counter = rest.split(/\s*[,，;；]\s*|\s+(?=but\b|rather\b|instead\b)|(?=但|改|换)/u).map(strip);
  const [cue = '', ...others] = counter.filter((part) => part !== '');
  const onlyJoins = others.every((part) => strip(part.replace(BUT, '')) === '');
  if (!onlyJoins) return { kind: 'own-words', words: line };
  if (LATER.test(cue)) return { kind: 'later', when };
  if (when !== null) {
    const hasCue = ACCEPT.test(cue) || DECLINE.test(cue) || strip(cue.replace(BUT, '')) === '';
    const isCounter = others.length > 0 || DECLINE.test(cue) || BUT.test(cue);
    if (hasCue && isCounter) return { kind: 'counter', when };
    return { kind: 'own-words', words: line };
  }
  if (others.length > 0) return { kind: 'own-words', words: line };
  if (ACCEPT.test(cue)) return { kind: 'accept' };
  if (DECLINE.test(cue)) return { kind: 'decline' };
  if (THANKS.test(cue)) return { kind: 'thanks' };
  return { kind: 'own-words', words: line };
}

/** Without blanks and marks at its ends, and without the words that only join a day to what was said. */
function strip(text: string): string {
  const words = text.replace(EDGE, '').split(/\s+/u);
  while (words.length > 0 && JOINING.test(words.at(-1) ?? '')) words.pop();
  return words
    .join(' ')
    .replace(/^(?:之前|以前|前)|(?:之前|以前|前|吧)$/gu, '')
    .replace(EDGE, '');
}
