import type { Address } from '../../../shared/domain/mail.ts';
import type { ShellWords } from '../words.ts';

type ReplyKind = 'reply' | 'reply-all' | 'forward';

/** What a reply needs of the mail that it answers. */
export interface AnsweredMail {
  readonly mailId: string;
  readonly from: Address | null;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  readonly date: string;
  readonly newText: string;
  readonly isOutgoing: boolean;
}

export interface ReplyDraft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly body: string;
  /** Message-ID of the answered mail, without `<>`; null for a forward or where it has none. */
  readonly inReplyTo: string | null;
}

export interface ReplyOptions {
  readonly how: ReplyKind;
  /** Addresses of the owner, who is never among the addressees of a reply to all. */
  readonly own: readonly string[];
  readonly words: ShellWords;
  /** The user's own text, above what is quoted. */
  readonly text?: string | undefined;
}

/** Drafts a reply or a forward with the mail quoted (RFC 5322 section 3.6.5 for `Re:`); nothing is sent. */
export function draftReply(mail: AnsweredMail, options: ReplyOptions): ReplyDraft {
  if (options.how === 'forward') {
    const subject = prefixed('Fwd: ', /^(fwd?|wg|转发)\s*[::]/iu, mail.subject);
    return {
      to: [],
      cc: [],
      subject,
      body: `${options.text ?? ''}${forwardBody(mail, options.words)}`,
      inReplyTo: null,
    };
  }
  const to = mainAddressees(mail);
  const others = options.how === 'reply-all' ? [...mail.to, ...mail.cc].map(({ address }) => address) : [];
  const skip = new Set([...to, ...options.own].map((address) => address.toLowerCase()));
  return {
    to,
    cc: distinct(others).filter((address) => isPlainAddress(address) && !skip.has(address.toLowerCase())),
    subject: prefixed('Re: ', /^(re|aw|回复|答复)\s*[::]/iu, mail.subject),
    body: `${options.text ?? ''}${replyBody(mail, options.words)}`,
    inReplyTo: /^[^\s<>:]+@[^\s<>]+$/u.test(mail.mailId) ? mail.mailId : null,
  };
}

/** Whom a reply goes to: Reply-To, else From; of an own mail, those it was sent to. */
function mainAddressees(mail: AnsweredMail): string[] {
  const from = mail.from === null ? [] : [mail.from];
  const incoming = mail.replyTo.length > 0 ? mail.replyTo : from;
  const chosen = mail.isOutgoing ? mail.to : incoming;
  return distinct(chosen.map(({ address }) => address)).filter(isPlainAddress);
}

/** An address that can hold no second field and no second addressee. */
function isPlainAddress(address: string): boolean {
  return /^[^\s,;:<>"()?&]+@[^\s,;:<>"()?&]+$/u.test(address) && !/\p{Cc}/u.test(address);
}

function distinct(values: readonly string[]): string[] {
  const byKey = new Map(values.map((value) => [value.toLowerCase(), value]));
  return [...byKey.values()];
}

function prefixed(prefix: string, present: RegExp, subject: string): string {
  const oneLine = subject.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return present.test(oneLine) ? oneLine : `${prefix}${oneLine}`;
}

function replyBody(mail: AnsweredMail, words: ShellWords): string {
  const who = mail.from?.name || mail.from?.address || '?';
  const intro = words.wrote.replace('{who}', () => who).replace('{date}', () => mail.date);
  const quoted = mail.newText.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`));
  return `\n\n${intro}\n${quoted.join('\n')}\n`;
}

function forwardBody(mail: AnsweredMail, words: ShellWords): string {
  const list = (addresses: readonly Address[]) => addresses.map(({ address }) => address).join(', ');
  const head = [
    `---------- ${words.forwarded} ----------`,
    `${words.from}: ${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`,
    `${words.date}: ${mail.date}`,
    `${words.subject}: ${mail.subject}`,
    `${words.to}: ${list(mail.to)}`,
  ];
  return `\n\n${head.join('\n')}\n\n${mail.newText}\n`;
}
