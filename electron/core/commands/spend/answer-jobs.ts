import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { AssistantJob } from '../../assistant/assistant-job.ts';
import { addressText } from '../../assistant/cloud-triage.ts';
import { draftJob, type ReplyDraft } from '../../assistant/draft-reply.ts';
import { type SummaryLine, summariseJobs } from '../../assistant/summarise.ts';
import type { EngineParts } from '../../engine-parts.ts';

/** Mail that was imported from files belongs to no account. */
const ACCOUNT = 'local';

/** The requests that a summary of a thread takes; `not-found` where there is no such thread. */
export function jobsOfSummary(
  { store, money }: EngineParts,
  threadId: number,
): Result<readonly AssistantJob<readonly SummaryLine[]>[], AppError> {
  const row = store.threads.row(threadId);
  if (row === null) return err(noItem('thread', threadId));
  const mails = store.threads.messageIds(threadId).flatMap((id) => store.messages.view(id) ?? []);
  const [first] = mails;
  const ownerId = first === undefined ? null : (store.messages.summary(first.messageId)?.ownerId ?? null);
  return ok(
    summariseJobs(money.prompts.summarise, {
      threadId,
      subject: row.subject,
      mails: mails.map(({ messageId, from, date, newText }) => ({ messageId, from, date, newText })),
      language: store.settings.get().language ?? 'en',
      ownerId,
      account: ACCOUNT,
      folders: [row.folder],
    }),
  );
}

export interface DraftWish {
  readonly messageId: number;
  readonly intent: string;
  onText?(delta: string): void;
  onRestart?(): void;
}

/** The request for a reply to a mail; `not-found` where there is no such mail. */
export function jobOfDraft(
  { store, money }: EngineParts,
  wish: DraftWish,
): Result<AssistantJob<ReplyDraft>, AppError> {
  const { messageId } = wish;
  const view = store.messages.view(messageId);
  const summary = store.messages.summary(messageId);
  if (view === null || summary === null) return err(noItem('mail', messageId));
  const folder = store.threads.row(summary.threadId)?.folder;
  return ok(
    draftJob(money.prompts.draft, {
      ...wish,
      incoming: { from: addressText(view.from), subject: view.subject, body: view.newText },
      sent: [],
      ownerId: summary.ownerId,
      account: ACCOUNT,
      folders: folder === undefined ? [] : [folder],
    }),
  );
}

function noItem(what: string, id: number): AppError {
  return appError('not-found', `no ${what} ${id}`, { item: String(id) });
}
