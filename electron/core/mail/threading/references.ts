import type { ParsedMail } from '../types.ts';

type Linked = Pick<ParsedMail, 'references' | 'inReplyTo'>;

/**
 * Ids of the mails before this one, oldest first (RFC 5256 REFERENCES step 1): those of References, else the
 * first of In-Reply-To; each once.
 */
export function referencesOf(mail: Linked): readonly string[] {
  if (mail.references.length > 0) return [...new Set(mail.references)];
  return mail.inReplyTo.slice(0, 1);
}
