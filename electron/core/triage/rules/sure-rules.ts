import type { TierAnswer, TriageMail } from '../types.ts';
import type { PhishingSigns } from './phishing-signs.ts';
import type { MailSigns } from './read-signs.ts';
import type { Signals } from './signals.ts';

export interface RuleInput {
  readonly mail: TriageMail;
  readonly signs: MailSigns;
  readonly signals: Signals;
  readonly phishing: PhishingSigns;
}

/** A rule answers the heads that it is sure of (see the measured ones in `npm run eval -- rules`), or does not match. */
export interface SureRule {
  readonly code: string;
  readonly heads: Omit<TierAnswer, 'evidence'>;
  /** What of the mail it saw; null where it does not apply. */
  match(input: RuleInput): string | null;
}

function when(isMet: boolean, detail: string): string | null {
  return isMet ? detail : null;
}

/** In order of precedence: the first rule that answers a head keeps it. Measured by `npm run eval -- rules`. */
export const sureRules: readonly SureRule[] = [
  {
    code: 'rule-own-mail',
    heads: { need: 'none' },
    match: ({ signs }) => when(signs.isOwner, signs.address),
  },
  {
    code: 'rule-attachment-trick',
    heads: { kind: 'suspicious' },
    match: ({ phishing, signals }) =>
      signals.ownOrganisation === 0 &&
      signals.writtenToBefore === 0 &&
      /\.(?:exe|scr|vbs|js|hta|lnk)$/iu.test(phishing.riskyAttachment ?? '')
        ? phishing.riskyAttachment
        : null,
  },
  {
    code: 'rule-look-alike',
    heads: { kind: 'suspicious' },
    match: ({ phishing }) => phishing.lookAlike,
  },
  {
    code: 'rule-invitation',
    heads: { kind: 'meeting' },
    match: ({ mail, phishing }) =>
      mail.calendar !== null && phishing.riskyAttachment === null ? (mail.calendar.method ?? '') : null,
  },
  {
    code: 'rule-list-sale',
    heads: { need: 'none', priority: 'low' },
    match: ({ signs, signals }) =>
      when(
        signs.headers.hasUnsubscribe &&
          (signs.hits.marketing?.count ?? 0) >= 4 &&
          signals.ownOrganisation === 0 &&
          signs.hits.newsletter === undefined &&
          signs.hits.request === undefined &&
          signs.hits.deadline === undefined,
        signs.hits.marketing?.phrase ?? '',
      ),
  },
];
