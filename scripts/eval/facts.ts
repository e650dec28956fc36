import { findDue } from '../../electron/core/triage/facts/find-due.ts';
import { findMeeting } from '../../electron/core/triage/facts/find-meeting.ts';
import { mailOf } from '../training/teacher-mails.ts';
import { contextOf, readTeacherMails, type TeacherMail } from './teacher-mails.ts';
import type { Evaluation, RunContext } from './types.ts';

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** How often a deadline is found on the right day, and how often one is invented. */
function dueRow(mails: readonly TeacherMail[], language: string): Record<string, string | number> {
  const pairs = mails.map((mail) => ({ due: mail.due, found: findDue(mailOf(mail), contextOf(mail)) }));
  const stated = pairs.filter((pair) => pair.due !== null);
  const found = pairs.filter((pair) => pair.found !== null);
  const rightDay = stated.filter((pair) => pair.found?.slice(0, 10) === pair.due?.slice(0, 10));
  const exact = rightDay.filter((pair) => pair.found?.slice(0, 16) === pair.due?.slice(0, 16));
  return {
    language,
    stated: stated.length,
    found: found.length,
    'right day of stated': percent(rightDay.length, stated.length),
    'exact of stated': percent(exact.length, stated.length),
    'right day of found': percent(rightDay.length, found.length),
  };
}

function meetingRow(mails: readonly TeacherMail[], language: string): Record<string, string | number> {
  const pairs = mails.map((mail) => ({
    told: mail.meeting,
    found: findMeeting(mailOf(mail), contextOf(mail)),
  }));
  const told = pairs.filter((pair) => pair.told !== null);
  const found = pairs.filter((pair) => pair.found !== null);
  const both = told.filter((pair) => pair.found !== null);
  const intent = both.filter((pair) => pair.found?.intent === pair.told?.intent);
  const starts = told.flatMap((pair) =>
    (pair.told?.times ?? []).map((time) => ({ start: time.start, pair })),
  );
  const dated = starts.filter(({ start }) => start !== null);
  const hit = dated.filter(({ start, pair }) =>
    pair.found?.times.some((time) => time.start?.slice(0, 16) === start?.slice(0, 16)),
  );
  return {
    language,
    told: told.length,
    found: found.length,
    'found of told': percent(both.length, told.length),
    'told of found': percent(both.length, found.length),
    'intent right': percent(intent.length, both.length),
    'starts right': percent(hit.length, dated.length),
  };
}

export const evaluation: Evaluation = {
  name: 'facts',
  about: 'deadlines and meeting facts, by language',
  needs: ['mail-teacher'],
  run(context: RunContext): Promise<void> {
    if (context.dataDir === null) return context.skip('the data folder is absent; set PENNYPOST_DATA');
    const mails = readTeacherMails(context.dataDir);
    const of = (language: string): readonly TeacherMail[] => mails.filter((mail) => mail.lang === language);
    context.printTable(['en', 'zh'].map((language) => dueRow(of(language), language)));
    context.printTable(['en', 'zh'].map((language) => meetingRow(of(language), language)));
    const started = performance.now();
    for (const mail of mails) {
      findDue(mailOf(mail), contextOf(mail));
      findMeeting(mailOf(mail), contextOf(mail));
    }
    context.print(`${((performance.now() - started) / mails.length).toFixed(4)} ms a mail for both`);
    return Promise.resolve();
  },
};
