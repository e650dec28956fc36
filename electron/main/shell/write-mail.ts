import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ShellInput } from '../ipc/router.ts';
import { draftReply, type ReplyDraft } from './reply-draft.ts';
import { toMailto, toUnsentMail } from './reply-files.ts';
import { safeBasename } from './safe-basename.ts';
import type { ShellParts } from './shell-parts.ts';

/** Hands a quoted reply or forward to the user's mail program; saves an unsent `.eml` where that cannot be. */
export async function writeMail(
  input: ShellInput<'shell.writeMail'>,
  parts: ShellParts,
): Promise<Result<{ opened: boolean }, AppError>> {
  const thread = await parts.engine('thread.get', { threadId: input.threadId });
  if (!thread.ok) return thread;
  const mail = thread.value.messages.find(({ messageId }) => messageId === input.messageId);
  if (mail === undefined) return err(appError('not-found', 'the mail is not in that thread'));
  const snapshot = await parts.engine('app.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const own = snapshot.value.settings.owner?.addresses ?? [];
  const draft = draftReply(mail, { how: input.how, own, words: parts.words(), text: input.text });
  const url = toMailto(draft);
  if (url !== null && (await parts.openExternal(url))) return ok({ opened: true });
  return saveDraft(draft, parts);
}

async function saveDraft(
  draft: ReplyDraft,
  parts: ShellParts,
): Promise<Result<{ opened: boolean }, AppError>> {
  const words = parts.words();
  const file = await parts.chooseSave({
    title: words.saveMail,
    defaultPath: path.join(parts.downloadsDir, `${safeBasename(draft.subject, 'mail')}.eml`),
    filters: [{ name: words.mailFiles, extensions: ['eml'] }],
  });
  if (file === null) return ok({ opened: false });
  try {
    await writeFile(file, toUnsentMail(draft), { mode: 0o600 });
    return ok({ opened: true });
  } catch (cause) {
    return err(
      appError('unreadable', cause instanceof Error ? cause.message : String(cause), { item: file }),
    );
  }
}
