import type {
  Address,
  Attachment,
  Link,
  MailboxRole,
  MailProblem,
  Protection,
} from '../../../shared/domain/mail.ts';
import type { OffsetDateTime } from '../../../shared/time.ts';

/** The text of a mail, split into what its author wrote now and the rest. */
export interface MailText {
  /** New text: no quotes, signature, footer, hidden text, zero-width or bidi characters. */
  readonly newText: string;
  readonly quotedText: string;
  readonly signature: string;
  /** True where text that a reader cannot see was taken out. */
  readonly hiddenRemoved: boolean;
  readonly links: readonly Link[];
}

/** List headers (RFC 2369, RFC 2919, RFC 8058). */
export interface ListInfo {
  readonly id: string | null;
  readonly post: string | null;
  readonly unsubscribe: readonly string[];
  readonly oneClick: boolean;
}

/** What a text/calendar part says of itself (RFC 5545, RFC 5546), read shallowly. */
export interface CalendarInfo {
  readonly method: string | null;
  readonly uid: string | null;
  readonly summary: string | null;
  /** As written: offset date-time, or a day; null where unreadable. */
  readonly start: string | null;
  readonly end: string | null;
  readonly location: string | null;
  readonly organizer: string | null;
}

/** A mail as read from its bytes. Every string is hostile. */
export interface ParsedMail {
  /** Message-ID without `<>`; null where absent or unreadable. */
  readonly rfcMessageId: string | null;
  readonly from: Address | null;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** The mail's own Date with its own offset; null where absent or malformed. */
  readonly date: OffsetDateTime | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Header fields by lower-case name, values unfolded and decoded, in order of appearance. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: MailText;
  readonly hasHtml: boolean;
  readonly attachments: readonly Attachment[];
  readonly list: ListInfo | null;
  readonly calendar: CalendarInfo | null;
  readonly protection: Protection | null;
  readonly problems: readonly MailProblem[];
  readonly rawSha256: string;
  readonly sizeBytes: number;
}

/** State that the mailbox kept about a mail, outside of its bytes or in X- headers. */
export interface MailFlags {
  readonly isRead: boolean;
  readonly isFlagged: boolean;
  readonly isAnswered: boolean;
  readonly role: MailboxRole;
  readonly labels: readonly string[];
}
