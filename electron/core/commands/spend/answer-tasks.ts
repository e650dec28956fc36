import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { addressText } from '../../assistant/cloud-triage.ts';
import type { DraftInput, ReplyDraft } from '../../assistant/draft-reply.ts';
import type { MailToExtract } from '../../assistant/here/extract-summary.ts';
import { draftHere, summaryHere, type ToldLine } from '../../assistant/here/here-tasks.ts';
import type { HereTask } from '../../assistant/here/here-types.ts';
import type { SummariseInput } from '../../assistant/summarise.ts';
import type { EngineParts } from '../../engine-parts.ts';

/** Mail that was imported from files belongs to no account. */
const ACCOUNT = 'local';

/** A thread to be summed up, for a cloud and for this machine. */
export interface SummaryTask {
  readonly input: SummariseInput;
  readonly here: HereTask<readonly ToldLine[]>;
}

/** `not-found` where there is no such thread. */
export function summaryTask(parts: EngineParts, threadId: number): Result<SummaryTask, AppError> {
  const { store, ports } = parts;
  const row = store.threads.row(threadId);
  if (row === null) return err(noItem('thread', threadId));
  const views = store.threads.messageIds(threadId).flatMap((id) => store.messages.view(id) ?? []);
  const [first] = views;
  const ownerId = first === undefined ? null : (store.messages.summary(first.messageId)?.ownerId ?? null);
  const input: SummariseInput = {
    threadId,
    subject: row.subject,
    mails: views.map(({ messageId, from, date, newText }) => ({ messageId, from, date, newText })),
    language: store.settings.get().language ?? 'en',
    ownerId,
    account: ACCOUNT,
    folders: [row.folder],
  };
  const mails = views.flatMap(({ messageId, isOutgoing }): MailToExtract[] => {
    const found = store.messages.triageInput(messageId, nowOf(parts));
    const need = store.verdicts.labels(messageId)?.need ?? null;
    return found === null ? [] : [{ ...found, messageId, isOwn: isOutgoing, need }];
  });
  return ok({ input, here: summaryHere(ports, { input, mails }) });
}

/** A reply to be written, for a cloud and for this machine. */
export interface DraftTask {
  readonly input: DraftInput;
  readonly here: HereTask<ReplyDraft>;
}

/** `not-found` where there is no such mail. */
export function draftTask(
  parts: EngineParts,
  { messageId, intent }: { readonly messageId: number; readonly intent: string },
): Result<DraftTask, AppError> {
  const { store, ports } = parts;
  const view = store.messages.view(messageId);
  const found = store.messages.triageInput(messageId, nowOf(parts));
  const threadId = store.messages.summary(messageId)?.threadId;
  if (view === null || found === null || threadId === undefined) return err(noItem('mail', messageId));
  const folder = store.threads.row(threadId)?.folder;
  const input: DraftInput = {
    messageId,
    intent,
    incoming: { from: addressText(view.from), subject: view.subject, body: view.newText },
    sent: [],
    ownerId: found.ownerId,
    account: ACCOUNT,
    folders: folder === undefined ? [] : [folder],
  };
  return ok({ input, here: draftHere(ports, { input, mail: found.mail, context: found.context }) });
}

function nowOf({ ports }: EngineParts) {
  return { nowUtcMs: ports.clock.nowUtcMs(), zone: ports.clock.zone() };
}

function noItem(what: string, id: number): AppError {
  return appError('not-found', `no ${what} ${id}`, { item: String(id) });
}
