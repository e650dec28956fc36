import type { Language } from '../../shared/contract/views.ts';
import type { MailProblem } from '../../shared/domain/mail.ts';
import { wordProblem } from '../../shared/i18n/problems.ts';
import { type Output, printable } from './output.ts';
import { wordsOf } from './words.ts';

const MAX_NAMED_MAILS = 20;

/** A mail that was read, and what of it could not be. */
export interface PartlyReadMail {
  readonly path: string;
  readonly offset: number | null;
  readonly problems: readonly MailProblem[];
}

/** Says on stderr which mails were read only in part and why: a line each for the first 20, the rest counted. */
export function notePartlyRead(output: Output, mails: readonly PartlyReadMail[], language: Language): void {
  const partly = mails.filter(({ problems }) => problems.length > 0);
  const words = wordsOf(language);
  for (const { path, offset, problems } of partly.slice(0, MAX_NAMED_MAILS)) {
    const place = offset === null ? path : `${path} @${offset}`;
    const sentences = problems.map((problem) => wordProblem(problem, language));
    const separator = language === 'en' ? ' ' : '';
    output.note(words.readInPart(printable(place), printable(sentences.join(separator))));
  }
  const unnamed = partly.length - MAX_NAMED_MAILS;
  if (unnamed > 0) output.note(words.moreReadInPart(unnamed));
}
