import type { Address } from '../../shared/domain/mail.ts';
import { isOffsetDateTime } from '../../shared/time.ts';
import { textOfPlain } from '../core/mail/text/mail-text.ts';
import type { TriageContext, TriageMail } from '../core/triage/types.ts';
import type { Session } from './session.ts';

/** The few fields of a mail that JSON lines give. */
export interface PlainMail {
  readonly from: string;
  readonly subject: string;
  readonly body: string;
  readonly date: string | null;
}

const WITH_NAME = /^\s*"?(?<name>[^<>"]*?)"?\s*<\s*(?<address>[^<>\s]+)\s*>\s*$/u;

/** The mail as the tiers see one that was imported, without headers and attachments. */
export function mailOfPlain({ from, subject, body, date }: PlainMail): TriageMail {
  const { text } = textOfPlain(body);
  return {
    from: senderOf(from),
    replyTo: [],
    to: [],
    cc: [],
    subject,
    date: date !== null && isOffsetDateTime(date) ? date : null,
    headers: {},
    newText: text.newText,
    quotedText: text.quotedText,
    hiddenRemoved: text.hiddenRemoved,
    links: text.links,
    attachments: [],
    list: null,
    calendar: null,
  };
}

/** A mailbox of which nothing is known but its owner. */
export function contextOfPlain({ parts, options }: Pick<Session, 'parts' | 'options'>): TriageContext {
  return {
    owner: parts.options.owner ?? { name: '', addresses: [] },
    nowUtcMs: parts.ports.clock.nowUtcMs(),
    zone: options.zone,
    sender: { writtenToCount: 0, receivedCount: 0 },
    thread: { ownerTookPart: false, ownerAnsweredSince: false },
  };
}

function senderOf(from: string): Address | null {
  const groups = WITH_NAME.exec(from)?.groups;
  const address = groups?.address ?? from.trim();
  return address === '' ? null : { name: groups?.name ?? '', address };
}
