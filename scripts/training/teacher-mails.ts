import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { splitQuotes } from '../../electron/core/mail/text/split-quotes.ts';
import type { TriageContext, TriageMail } from '../../electron/core/triage/types.ts';
import type { Address } from '../../shared/domain/mail.ts';
import { kindSchema, meetingSchema, needSchema, prioritySchema } from '../../shared/domain/verdict.ts';
import { instantOf } from '../../shared/time.ts';

const teacherSchema = z.object({
  id: z.string(),
  lang: z.enum(['en', 'zh']),
  me: z.object({ name: z.string(), address: z.string() }),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  date: z.string(),
  subject: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  kind: kindSchema,
  need: needSchema,
  priority: prioritySchema,
  due: z.string().nullable(),
  meeting: meetingSchema.nullable(),
  actions: z.array(z.string()).default([]),
});
export type TeacherLine = z.infer<typeof teacherSchema>;

/** A labelled mail as the cascade would see it. */
export interface LabelledMail {
  readonly id: string;
  /** File that it stands in, without its ending. */
  readonly file: string;
  readonly language: 'en' | 'zh';
  readonly ownerAddress: string;
  readonly mail: TriageMail;
  readonly context: TriageContext;
  readonly line: TeacherLine;
}

function readAddress(text: string): Address {
  const match = /^\s*(.*?)\s*<([^<>]*)>\s*$/u.exec(text);
  if (match === null) return { name: '', address: text.trim() };
  return { name: (match[1] ?? '').replace(/^"|"$/gu, ''), address: (match[2] ?? '').trim() };
}

/** The body as the importer hands it to triage: quotes and signature split off. */
function textOf(body: string): Pick<TriageMail, 'newText' | 'quotedText'> {
  const { newText, quotedText } = splitQuotes(body);
  return { newText, quotedText };
}

/** Builds what the cascade sees of a labelled line. */
export function mailOf(line: TeacherLine): TriageMail {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(line.headers)) headers[name.toLowerCase()] = [value];
  const replyTo = line.headers['Reply-To'];
  const listId = line.headers['List-Id'] ?? null;
  const unsubscribe = line.headers['List-Unsubscribe'];
  return {
    from: readAddress(line.from),
    replyTo: replyTo === undefined ? [] : [readAddress(replyTo)],
    to: line.to.map(readAddress),
    cc: line.cc.map(readAddress),
    subject: line.subject,
    date: line.date,
    headers,
    ...textOf(line.body),
    hiddenRemoved: false,
    links: [],
    attachments: [],
    list:
      listId === null && unsubscribe === undefined
        ? null
        : {
            id: listId,
            post: null,
            unsubscribe: unsubscribe === undefined ? [] : [unsubscribe],
            oneClick: false,
          },
    calendar: null,
  };
}

function contextOf(line: TeacherLine): TriageContext {
  return {
    owner: { name: line.me.name, addresses: [line.me.address] },
    nowUtcMs: 0,
    zone: 'UTC',
    sender: { writtenToCount: 0, receivedCount: 0 },
    thread: { ownerTookPart: false, ownerAnsweredSince: false },
  };
}

function readFolder(folder: string): LabelledMail[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  return names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const line = teacherSchema.parse(JSON.parse(text));
        return {
          id: line.id,
          file: basename(name, '.jsonl'),
          language: line.lang,
          ownerAddress: line.me.address,
          mail: mailOf(line),
          context: contextOf(line),
          line,
        };
      }),
  );
}

function historyKey({ file, ownerAddress, mail }: LabelledMail): string {
  return `${file} ${ownerAddress} ${(mail.from?.address ?? '').toLowerCase()}`;
}

function sentAt({ line }: LabelledMail): number {
  return instantOf(line.date) ?? 0;
}

/** Tells each mail how many came from its sender before it, as a mailbox in the store would. */
function withHistory(mails: readonly LabelledMail[]): LabelledMail[] {
  const datesByKey = new Map<string, number[]>();
  for (const one of mails) {
    const dates = datesByKey.get(historyKey(one)) ?? [];
    dates.push(sentAt(one));
    datesByKey.set(historyKey(one), dates);
  }
  return mails.map((one) => {
    const dates = datesByKey.get(historyKey(one)) ?? [];
    const receivedCount = dates.filter((at) => at < sentAt(one)).length;
    return { ...one, context: { ...one.context, sender: { ...one.context.sender, receivedCount } } };
  });
}

/** Mails of the teacher set and of our own training folder, in a fixed order. */
export function readLabelledMails(dataDir: string, ownFolder: string): LabelledMail[] {
  return withHistory([...readFolder(join(dataDir, 'mail-teacher')), ...readFolder(ownFolder)]);
}

/** The mail with nothing but From, To, Cc, Subject and Date. */
export function headersOnly(mail: TriageMail): TriageMail {
  return { ...withoutListHeaders(mail), newText: '', quotedText: '', links: [], attachments: [] };
}

/** The mail as stored by programs that drop every other header. */
export function withoutListHeaders(mail: TriageMail): TriageMail {
  return { ...mail, headers: {}, list: null, replyTo: [], calendar: null };
}
