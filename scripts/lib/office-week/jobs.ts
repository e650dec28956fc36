import type { AssistantJob } from '../../../electron/core/assistant/assistant-job.ts';
import { type CloudTriageAnswer, cloudTriageJob } from '../../../electron/core/assistant/cloud-triage.ts';
import { draftJob } from '../../../electron/core/assistant/draft-reply.ts';
import { summariseJobs } from '../../../electron/core/assistant/summarise.ts';
import type { Money } from '../../../electron/core/money.ts';
import { draftsOfDay, summariesAgain, summariesOfDay, type WeekMail } from './week.ts';

const owner = { ownerId: 1, account: 'local' } as const;

export function triageJobOf(money: Money, mail: WeekMail): AssistantJob<CloudTriageAnswer> {
  return cloudTriageJob(money.prompts.triage, {
    ...owner,
    messageId: mail.messageId,
    mail: mail.labelled.mail,
    folders: [],
    priority: mail.answer.draft.priority,
    latestUsefulAtUtcMs: null,
  });
}

export function summaryJobsOf(money: Money, { messageId, labelled }: WeekMail) {
  const { mail, language } = labelled;
  return summariseJobs(money.prompts.summarise, {
    ...owner,
    threadId: messageId,
    subject: mail.subject,
    mails: [{ messageId, from: mail.from, date: mail.date, newText: `${mail.newText}\n${mail.quotedText}` }],
    language,
    folders: [],
  });
}

export function draftJobOf(money: Money, { messageId, labelled }: WeekMail) {
  const { mail } = labelled;
  return draftJob(money.prompts.draft, {
    ...owner,
    messageId,
    incoming: { from: mail.from?.address ?? '', subject: mail.subject, body: mail.newText },
    sent: [],
    intent: 'Yes, that suits me.',
    folders: [],
  });
}

/** The longest mails of a day, some of which are opened once more. */
export function summedUp(mails: readonly WeekMail[]): readonly WeekMail[] {
  const long = mails.toSorted((a, b) => b.labelled.mail.newText.length - a.labelled.mail.newText.length);
  const summed = long.slice(0, summariesOfDay);
  return [...summed, ...summed.slice(0, summariesAgain)];
}

export function draftedFor(mails: readonly WeekMail[]): readonly WeekMail[] {
  return mails.filter(({ labels }) => labels.need === 'reply').slice(0, draftsOfDay);
}
