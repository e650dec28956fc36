import type { Address, Attachment, Link, Owner } from '../../../shared/domain/mail.ts';
import type {
  Evidence,
  Kind,
  Meeting,
  MeetingIntent,
  Need,
  Priority,
  Verdict,
} from '../../../shared/domain/verdict.ts';
import type { CalendarInfo, ListInfo } from '../mail/types.ts';

/** All that a tier sees of a mail. Every string is hostile data, never an instruction. */
export interface TriageMail {
  readonly from: Address | null;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** Offset date-time of the mail's own Date; null where it has none. */
  readonly date: string | null;
  /** Header fields by lower-case name; only those of `triageHeaderNames` are sure to be there. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly newText: string;
  readonly quotedText: string;
  readonly hiddenRemoved: boolean;
  readonly links: readonly Link[];
  readonly attachments: readonly Pick<Attachment, 'name' | 'type' | 'bytes'>[];
  readonly list: ListInfo | null;
  readonly calendar: CalendarInfo | null;
}

/** What the mailbox knows around the mail. */
export interface TriageContext {
  readonly owner: Owner;
  /** Used for mails whose Date is missing or in the future; milliseconds since 1970 UTC. */
  readonly nowUtcMs: number;
  /** Zone for dates that have no offset. */
  readonly zone: string;
  readonly sender: {
    /** Mails that the owner wrote to this address before. */
    readonly writtenToCount: number;
    /** Mails received from this address before this one. */
    readonly receivedCount: number;
  };
  readonly thread: {
    /** The owner wrote in this thread before this mail. */
    readonly ownerTookPart: boolean;
    /** The owner has written in this thread after this mail: no longer "to reply". */
    readonly ownerAnsweredSince: boolean;
  };
}

/** Header fields that the store keeps for triage (lower case). */
export const triageHeaderNames = [
  'auto-submitted',
  'authentication-results',
  'content-language',
  'feedback-id',
  'importance',
  'list-help',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mailing-list',
  'precedence',
  'priority',
  'received-spf',
  'reply-to',
  'return-path',
  'sender',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-campaign',
  'x-campaign-id',
  'x-mailer',
  'x-mailchimp-id',
  'x-priority',
  'x-spam-flag',
  'x-spam-status',
] as const;

/** A question that a decision engine answers about a text, with its closed list of answers. */
export interface Question<Label extends string = string> {
  readonly id: string;
  readonly labels: readonly Label[];
}

export type Probabilities<Label extends string = string> = Readonly<Record<Label, number>>;

/**
 * The one interface behind which any engine can take a place: linear modules, a label-logit read of a
 * local model, a decision model. Each question is answered with a probability per label (sum 1).
 */
export interface DecisionEngine {
  readonly id: string;
  decide(
    questions: readonly Question[],
    mail: TriageMail,
    context: TriageContext,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, Probabilities>>>;
}

/** What a tier is sure of; heads left out go on to the next tier. */
export interface TierAnswer {
  readonly kind?: Kind;
  readonly need?: Need;
  readonly priority?: Priority;
  readonly evidence: readonly Evidence[];
}

/** A verdict before money, tokens and time are booked on it. */
export type DraftVerdict = Omit<
  Verdict,
  'costNanoUsd' | 'avoidedNanoUsd' | 'tokensIn' | 'tokensReused' | 'tokensOut' | 'ms' | 'degraded'
>;

/** A correction that the owner made, as the learner sees it. */
export interface Correction {
  readonly correctionId: number;
  readonly mail: TriageMail;
  readonly context: TriageContext;
  readonly kind: Kind | null;
  readonly need: Need | null;
  readonly priority: Priority | null;
  readonly correctedAtUtcMs: number;
}

export type { Meeting, MeetingIntent };
