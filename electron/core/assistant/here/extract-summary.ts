import type { summaryLineKinds } from '../../../../shared/contract/cloud-views.ts';
import type { Need } from '../../../../shared/domain/verdict.ts';
import { anchorOf, findMoments } from '../../triage/facts/find-moments.ts';
import type { TriageContext, TriageMail } from '../../triage/types.ts';
import { findActions } from '../find-actions.ts';
import { firstSaid, shorten } from '../sentences.ts';
import { findAmounts } from './find-amounts.ts';

/** A mail of the thread with what the mailbox knows of it. */
export interface MailToExtract {
  readonly messageId: number;
  /** Written by the owner: what it asks is asked of others. */
  readonly isOwn: boolean;
  readonly mail: TriageMail;
  readonly context: TriageContext;
  /** null: not judged. */
  readonly need: Need | null;
}

/** A line in a mail's own words. */
export interface ExtractedLine {
  readonly kind: (typeof summaryLineKinds)[number];
  readonly text: string;
  readonly messageId: number;
  readonly due: string | null;
}

const MOST_LINES = 10;
const MOST_ASKED = 3;
const MOST_FACTS = 6;
const TEXT_CHARS = 8_000;

/**
 * A thread without a model, newest mail first: what each mail asks with its deadline, its first sentence, and the days
 * and amounts that it names; where there is no room for all, what is asked comes first. Every word stands in the mail; nothing is reworded.
 * @param mails oldest first
 */
export function extractSummary(mails: readonly MailToExtract[]): readonly ExtractedLine[] {
  const perMail = mails.toReversed().map((mail) => linesOf(mail));
  const lines = (pick: (of: MailLines) => readonly ExtractedLine[]) => perMail.flatMap(pick);
  const inOrder = [
    ...lines(({ asked }) => asked),
    ...lines(({ said }) => said),
    ...lines(({ facts }) => facts),
  ];
  const kept = new Set(withoutRepeats(inOrder).slice(0, MOST_LINES));
  return lines(({ asked, said, facts }) => [...asked, ...said, ...facts]).filter((line) => kept.has(line));
}

interface MailLines {
  readonly asked: readonly ExtractedLine[];
  readonly said: readonly ExtractedLine[];
  readonly facts: readonly ExtractedLine[];
}

function linesOf(one: MailToExtract): MailLines {
  const { messageId, mail, context, isOwn, need } = one;
  const text = mail.newText.slice(0, TEXT_CHARS);
  const line = (kind: ExtractedLine['kind'], words: string, due: string | null = null): ExtractedLine => ({
    kind,
    text: words,
    messageId,
    due,
  });
  const asked = (isOwn ? [] : findActions(mail, context, need).slice(0, MOST_ASKED)).map((action) =>
    line('asked', action.text, action.due),
  );
  const first = shorten(firstSaid(text) ?? '');
  const isTold = first === '' || asked.some(({ text: told }) => told === first);
  const said = isTold ? [] : [line(isOwn ? 'own' : 'said', first)];
  const shown = [...asked, ...said].map((told) => told.text).join('\n');
  const days = findMoments(text.normalize('NFKC'), anchorOf(mail, context)).map((moment) => moment.text);
  const facts = [line('dates', listOf(days, shown)), line('amounts', listOf(findAmounts(text), shown))];
  return { asked, said, facts: facts.filter(({ text: found }) => found !== '') };
}

/** Each once, and none that a line above shows already. */
function listOf(facts: readonly string[], shown: string): string {
  const known = new Map(facts.map((fact) => [fact.toLowerCase(), fact.trim()]));
  const fresh = [...known.values()].filter((fact) => !shown.toLowerCase().includes(fact.toLowerCase()));
  return fresh.slice(0, MOST_FACTS).join(' · ');
}

/** A sentence that later mails repeat is told where it is newest. */
function withoutRepeats(lines: readonly ExtractedLine[]): readonly ExtractedLine[] {
  const seen = new Set<string>();
  return lines.filter(({ kind, text }) => {
    const key = `${kind} ${text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
