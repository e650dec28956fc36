import type { TriageContext } from '../../electron/core/triage/types.ts';
import { readLabelledMails, type TeacherLine } from '../training/teacher-mails.ts';

export type TeacherMail = TeacherLine;

/** The mails of mail-teacher as labelled; @throws where a line does not have its documented form. */
export function readTeacherMails(dataDir: string): readonly TeacherMail[] {
  return readLabelledMails(dataDir, '').map(({ line }) => line);
}

/** What is known beside the mail on the day that it was written, by an owner who has no other mail. */
export function contextOf(mail: TeacherMail): TriageContext {
  return {
    owner: { name: mail.me.name, addresses: [mail.me.address] },
    nowUtcMs: Date.parse(mail.date),
    zone: 'UTC',
    sender: { writtenToCount: 0, receivedCount: 0 },
    thread: { ownerTookPart: false, ownerAnsweredSince: false },
  };
}
