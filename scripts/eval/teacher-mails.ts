import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TriageContext, TriageMail } from '../../electron/core/triage/types.ts';
import type { Address } from '../../shared/domain/mail.ts';
import type { Kind, Meeting, Need, Priority } from '../../shared/domain/verdict.ts';

/** One mail of mail-teacher as its README describes it. */
export interface TeacherMail {
  readonly id: string;
  readonly lang: 'en' | 'zh';
  readonly me: { readonly name: string; readonly address: string };
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly date: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
  readonly due: string | null;
  readonly meeting: Meeting | null;
}

export function readTeacherMails(dataDir: string): readonly TeacherMail[] {
  const folder = join(dataDir, 'mail-teacher');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TeacherMail),
  );
}

function addressOf(text: string): Address {
  const match = /^\s*"?(.*?)"?\s*<([^>]*)>\s*$/u.exec(text);
  return match ? { name: match[1] ?? '', address: match[2] ?? '' } : { name: '', address: text.trim() };
}

/** The mail as triage sees it; quoted lines (`>`) go to `quotedText`. */
export function toTriageMail(mail: TeacherMail): TriageMail {
  const headers = Object.fromEntries(
    Object.entries(mail.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
  );
  const lines = mail.body.split('\n');
  const replyTo = mail.headers['Reply-To'];
  return {
    from: addressOf(mail.from),
    replyTo: replyTo === undefined ? [] : [addressOf(replyTo)],
    to: mail.to.map(addressOf),
    cc: mail.cc.map(addressOf),
    subject: mail.subject,
    date: mail.date,
    headers,
    newText: lines.filter((line) => !line.startsWith('>')).join('\n'),
    quotedText: lines.filter((line) => line.startsWith('>')).join('\n'),
    hiddenRemoved: false,
    links: [],
    attachments: [],
    list: null,
    calendar: null,
  };
}

export function contextOf(mail: TeacherMail): TriageContext {
  return {
    owner: { name: mail.me.name, addresses: [mail.me.address] },
    nowUtcMs: Date.parse(mail.date),
    zone: 'UTC',
    sender: { writtenToCount: 0, receivedCount: 0 },
    thread: { ownerTookPart: false, ownerAnsweredSince: false, earlierMessageCount: 0 },
  };
}
