import type { summaryLineKinds } from '../../../../shared/contract/cloud-views.ts';
import { ok } from '../../../../shared/result.ts';
import type { TriageContext, TriageMail } from '../../triage/types.ts';
import { type DraftInput, languageOf, type ReplyDraft, readDraft } from '../draft-reply.ts';
import { roughTokens } from '../rough-tokens.ts';
import type { SummariseInput, SummaryLine } from '../summarise.ts';
import { extractSummary, type MailToExtract } from './extract-summary.ts';
import type { HereParts, HereTask } from './here-types.ts';
import { replyByTemplate } from './reply-template.ts';
import { textToAnswer, writeDraft } from './write-draft.ts';
import { MOST_MAILS_READ, textsToSummarise, writeSummary } from './write-summary.ts';

/** A line of a summary, whoever wrote it. */
export interface ToldLine extends SummaryLine {
  /** Of the rules' lines alone. */
  readonly kind?: (typeof summaryLineKinds)[number];
  readonly due?: string | null;
}

type Parts = Pick<HereParts, 'localModel' | 'resourcesDir'>;

/** A thread summed up on this machine. */
export function summaryHere(
  parts: Parts,
  { input, mails }: { readonly input: SummariseInput; readonly mails: readonly MailToExtract[] },
): HereTask<readonly ToldLine[]> {
  const { ownerId, account } = input;
  const messageId = input.mails.at(-1)?.messageId ?? null;
  return {
    subject: { taskKind: 'summarise', messageId, ownerId, account },
    tokensIn: roughTokens(textsToSummarise(input).join('\n')),
    byRules: () => byRules(mails),
    byModel: async (watch, signal) => {
      const written = await writeSummary(parts, input, { watch, signal });
      if (!written.ok || !written.value.answer.ok) return written;
      const older = byRules(mails.slice(0, -MOST_MAILS_READ));
      return ok({ ...written.value, answer: ok([...written.value.answer.value, ...older]) });
    },
  };
}

function byRules(mails: readonly MailToExtract[]): readonly ToldLine[] {
  return extractSummary(mails).map((line) => ({ ...line, unsupported: [] }));
}

/** A reply written on this machine. */
export function draftHere(
  parts: Parts,
  {
    input,
    mail,
    context,
  }: { readonly input: DraftInput; readonly mail: TriageMail; readonly context: TriageContext },
): HereTask<ReplyDraft> {
  const { messageId, ownerId, account, incoming, intent } = input;
  return {
    subject: { taskKind: 'draft', messageId, ownerId, account },
    tokensIn: roughTokens(textToAnswer(input)),
    byRules: () => {
      const language = languageOf(`${incoming.subject} ${incoming.body}`);
      const text = replyByTemplate({ mail, context, intent, language });
      const read = readDraft(text, input);
      return read.ok ? read.value : { text, unsupported: [], problems: [] };
    },
    byModel: (watch, signal) => writeDraft(parts, input, { watch, signal }),
  };
}
