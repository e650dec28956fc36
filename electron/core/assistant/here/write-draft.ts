import type { AppError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { answerInvalid } from '../assistant-job.ts';
import { type DraftInput, languageOf, type ReplyDraft, readDraft } from '../draft-reply.ts';
import { oneLine } from '../fence-data.ts';
import type { AnswerWatch, HereParts, WrittenByModel } from './here-types.ts';
import { readLocalPrompt } from './local-prompts.ts';
import { isCopy, showsFrame } from './rests-on.ts';

const OUTPUT_TOKENS = 200;

export type DraftToWrite = Pick<DraftInput, 'incoming' | 'intent' | 'sent'>;
type Parts = Pick<HereParts, 'localModel' | 'resourcesDir'>;

/**
 * A reply by the local model: text alone, checked like that of a cloud. `answer-invalid` where it is empty, says the mail
 * again, or holds lines that stand in the head of a mail alone.
 */
export async function writeDraft(
  { localModel, resourcesDir }: Parts,
  draft: DraftToWrite,
  { watch, signal }: { readonly watch: AnswerWatch; readonly signal: AbortSignal },
): Promise<Result<WrittenByModel<ReplyDraft>, AppError>> {
  const prompt = { task: 'draft' as const, ...readLocalPrompt(resourcesDir, 'draft') };
  const data = textToAnswer(draft);
  const reply = await localModel.generate(
    { ...prompt, data, ask: askOf(draft), outputTokensAtMost: OUTPUT_TOKENS },
    { onText: watch.text, onRestart: () => watch.restarted(''), signal },
  );
  if (!reply.ok) return reply;
  const { text, tokensIn, tokensReused, tokensOut, use = null } = reply.value;
  return ok({ answer: readLocal(text, draft), tokensIn, tokensReused, tokensOut, use });
}

function readLocal(text: string, draft: DraftToWrite): Result<ReplyDraft, AppError> {
  if (isCopy(text, draft.incoming.body)) return err(answerInvalid('it says the mail again'));
  const read = readDraft(text, draft);
  const isFramed = read.ok && showsFrame(read.value.text);
  return isFramed ? err(answerInvalid('it holds header lines or marks of ours')) : read;
}

/** What the model reads of the mail. */
export function textToAnswer({ incoming }: DraftToWrite): string {
  const header = `From: ${oneLine(incoming.from)}\nSubject: ${oneLine(incoming.subject)}`;
  return `${header}\n\n${incoming.body.trim()}`;
}

function askOf({ incoming, intent }: DraftToWrite): string {
  const language = languageOf(`${incoming.subject} ${incoming.body}`) === 'zh' ? 'Chinese' : 'English';
  const said = intent.trim() === '' ? 'thank them for the mail' : intent.trim();
  return `What the reply has to say: ${said}\nWrite in ${language}. The reply:`;
}
