/**
 * Fields that a mailbox writes into a mail and changes while it keeps it: those of mbox readers (status, UIDs, lengths),
 * of Thunderbird and of Gmail's export.
 */
const mailboxFields: ReadonlySet<string> = new Set([
  'status',
  'x-status',
  'x-keywords',
  'x-uid',
  'x-uidl',
  'x-imap',
  'x-imapbase',
  'content-length',
  'lines',
  'x-mozilla-status',
  'x-mozilla-status2',
  'x-mozilla-keys',
  'x-gm-thrid',
  'x-gmail-labels',
]);

/** Whether two copies are one mail: alike but for line ends, empty lines at the end, and what a mailbox wrote into it. */
export function isSameMail(left: Uint8Array, right: Uint8Array): boolean {
  return withoutMailbox(left) === withoutMailbox(right);
}

function withoutMailbox(mail: Uint8Array): string {
  const text = Buffer.from(mail.buffer, mail.byteOffset, mail.length)
    .toString('latin1')
    .replaceAll('\r\n', '\n');
  const blank = text.indexOf('\n\n');
  const header = blank === -1 ? text : text.slice(0, blank);
  const body = blank === -1 ? '' : text.slice(blank);
  const fields = header.split(/\n(?![ \t])/u).filter((field) => !mailboxFields.has(nameOf(field)));
  return withoutEmptyEnd(`${fields.join('\n')}${body}`);
}

function nameOf(field: string): string {
  return field
    .slice(0, Math.max(0, field.indexOf(':')))
    .trim()
    .toLowerCase();
}

function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 10) end -= 1;
  return text.slice(0, end);
}
