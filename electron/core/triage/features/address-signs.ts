import type { TriageContext, TriageMail } from '../types.ts';
import { isSameOrganisation, type SenderFacts } from './sender-class.ts';

const GROUP =
  /^(?:all|everyone|everybody|staff|team|company|office|group|members?|list|announce(?:ments)?|dept|department|users?|customers?|undisclosed.*|subscribers?|newsletter|engineering|eng|dev|devs|sales|residents|parents|teachers|quanti|all-.*|.*-(?:all|team|staff|list|dev|users|announce|members))$/u;

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function isGroup(address: string): boolean {
  return GROUP.test(address.slice(0, Math.max(0, address.indexOf('@'))).toLowerCase());
}

/** Signs of how the mail was addressed, what list headers it has, and where it stands in its thread. */
export function addressSigns(
  mail: TriageMail,
  context: TriageContext,
  sender: SenderFacts,
  into: Map<string, number>,
): void {
  const owners = new Set(context.owner.addresses.map((address) => address.toLowerCase()));
  const inTo = mail.to.some((one) => owners.has(one.address.toLowerCase()));
  const inCc = mail.cc.some((one) => owners.has(one.address.toLowerCase()));
  const recipients = mail.to.length + mail.cc.length;
  const place = inTo ? (recipients === 1 ? 'only-me' : 'to-me-and-others') : inCc ? 'in-copy' : 'not-named';
  into.set(`to:${place}`, 1);
  into.set(`${sender.senderClass}&to:${place}`, 1);
  if (recipients >= 5) into.set('to:many', 1);
  if (mail.cc.length > 0) into.set('to:has-copy', 1);
  if ([...mail.to, ...mail.cc].some((one) => isGroup(one.address))) into.set('to:group', 1);
  const ownerDomain = domainOf(context.owner.addresses[0] ?? '');
  const others = [...mail.to, ...mail.cc].filter((one) => !owners.has(one.address.toLowerCase()));
  if (others.some((one) => isSameOrganisation(domainOf(one.address), ownerDomain)))
    into.set('to:colleagues', 1);
  headerSigns(mail, sender, into);
  threadSigns(mail, context, sender, into);
}

function headerSigns(mail: TriageMail, sender: SenderFacts, into: Map<string, number>): void {
  const { headers } = mail;
  const has = (name: string): boolean => headers[name] !== undefined;
  if (has('list-unsubscribe'))
    into.set('header:unsubscribe', 1).set(`${sender.senderClass}&header:unsubscribe`, 1);
  if (has('list-id') || has('mailing-list')) into.set('header:list', 1);
  if (has('auto-submitted') && !/^no$/iu.test(headers['auto-submitted']?.[0] ?? '')) {
    into.set('header:automatic', 1).set(`${sender.senderClass}&header:automatic`, 1);
  }
  if (/bulk|list|junk/iu.test(headers.precedence?.[0] ?? '')) into.set('header:bulk', 1);
  if (has('feedback-id') || has('x-campaign') || has('x-campaign-id') || has('x-mailchimp-id')) {
    into.set('header:campaign', 1);
  }
  if (/high|urgent|^[12]/iu.test(headers.importance?.[0] ?? headers['x-priority']?.[0] ?? '')) {
    into.set('header:important', 1);
  }
  const reply = mail.replyTo[0];
  if (reply !== undefined && domainOf(reply.address) !== sender.domain) into.set('header:reply-elsewhere', 1);
  if (mail.calendar !== null)
    into.set('calendar:part', 1).set(`calendar:${(mail.calendar.method ?? 'none').toLowerCase()}`, 1);
  if (mail.attachments.length > 0) into.set('shape:attachment', 1);
}

const REPLY = /^\s*(?:(?:re|aw|sv|antw|odp|回复|答复|回覆)\s*(?:\[\d+\])?\s*[:：]\s*)+/iu;
const FORWARD = /^\s*(?:(?:re|aw|回复|答复)\s*[:：]\s*)*(?:fwd?|wg|tr|转发|轉寄)\s*[:：]/iu;

function threadSigns(
  mail: TriageMail,
  context: TriageContext,
  sender: SenderFacts,
  into: Map<string, number>,
): void {
  if (FORWARD.test(mail.subject)) into.set('thread:forward', 1);
  else if (REPLY.test(mail.subject)) into.set('thread:reply', 1).set(`${sender.senderClass}&thread:reply`, 1);
  if (mail.quotedText.trim() !== '') into.set('thread:quotes', 1);
  if (context.thread.ownerTookPart) into.set('thread:owner-wrote', 1);
  if (context.thread.ownerAnsweredSince) into.set('thread:answered', 1);
}
