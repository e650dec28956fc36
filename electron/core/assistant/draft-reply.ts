import type { AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type AssistantJob, accountScope, answerInvalid, type JobOwner } from './assistant-job.ts';
import { type UnsupportedFact, unsupportedFacts } from './check-facts.ts';
import type { CloudPrompt } from './cloud-prompts.ts';
import { cutMiddle, fenceData, oneLine, randomMark } from './fence-data.ts';

export interface DraftInput extends JobOwner {
  /** null where the mail is not of the mailbox (command line). */
  readonly messageId: number | null;
  readonly incoming: { readonly from: string; readonly subject: string; readonly body: string };
  /** Bodies of earlier mails of the owner, newest first, for the tone. */
  readonly sent: readonly string[];
  /** What the owner wants to say, in their own words. */
  readonly intent: string;
  readonly folders: readonly string[];
}

/** A draft for the owner to read and change; nothing is ever sent by itself. */
export interface ReplyDraft {
  readonly text: string;
  /** What neither the mail nor the owner said: shown marked, to be checked before sending. */
  readonly unsupported: readonly UnsupportedFact[];
  /** `language`: not that of the mail; `placeholder`: a hidden name could not be put back. */
  readonly problems: readonly ('language' | 'placeholder')[];
}

const OUTPUT_TOKENS = 700;
const BODY_CHARS = 6_000;
const SENT_CHARS = 500;
const SENT_COUNT = 2;
const INTENT_CHARS = 2_000;
/** A first line that would be taken for a header if the text were pasted into a mail as it is. */
const HEADER_LINES =
  /^(?:\s*\**(?:subject|to|cc|bcc|from|reply-to|date|主题|收件人|抄送|密送|发件人|日期)\**\s*[:：][^\n]*(?:\n|$))+/iu;
const LEFT_PLACEHOLDER = /<[A-Z][A-Z_-]*_\d+>/u;

/** Asks for the body of a reply in the language of the mail. */
export function draftJob(prompt: CloudPrompt, input: DraftInput): AssistantJob<ReplyDraft> {
  const language = languageOf(`${input.incoming.subject} ${input.incoming.body}`);
  const mail = mailText(input);
  const said = [
    `What the reply is to say: ${cutMiddle(input.intent.trim(), INTENT_CHARS)}`,
    `Write in ${language === 'zh' ? 'Chinese' : 'English'}. The reply:`,
  ].join('\n');
  const { messageId } = input;
  const sources = messageId === null ? [] : [`message:${messageId}` as const];
  return {
    task: {
      subject: { taskKind: 'draft', messageId, ownerId: input.ownerId, account: input.account },
      messages: [
        { role: 'system', text: prompt.instructions },
        { role: 'user', text: `${fenceData(mail, { what: 'mail', mark: randomMark() })}\n${said}` },
      ],
      knownNames: [input.incoming.from],
      origin: { senders: [input.incoming.from], folders: input.folders },
      conversationId: messageId === null ? `draft:${input.incoming.subject}` : `message:${messageId}`,
      answerSchema: null,
      hasLocalFallback: true,
      outputLimitTokens: OUTPUT_TOKENS,
      priority: 'normal',
      latestUsefulAtUtcMs: null,
      sources,
    },
    cache: {
      text: `${mail}\n${said}`,
      promptVersion: prompt.version,
      locale: language,
      account: accountScope(input),
      sources,
    },
    read: (answer) => readDraft(answer, input),
    isSame: null,
  };
}

function mailText({ incoming, sent }: DraftInput): string {
  const earlier = sent
    .slice(0, SENT_COUNT)
    .map((body, index) => `Earlier mail ${index + 1} of the owner:\n${cutMiddle(body.trim(), SENT_CHARS)}`);
  const header = `From: ${oneLine(incoming.from)}\nSubject: ${oneLine(incoming.subject)}`;
  const body = cutMiddle(incoming.body.trim(), BODY_CHARS);
  return [...earlier, `The mail to answer:\n${header}\n\n${body}`].join('\n\n');
}

/** Text alone: header lines and code blocks are taken off, inventions and leftovers are marked, never hidden. */
export function readDraft(
  answer: string,
  input: Pick<DraftInput, 'incoming' | 'sent' | 'intent'>,
): Result<ReplyDraft, AppError> {
  const unwrapped = /^\s*```\w*\n([\s\S]*?)\n```\s*$/u.exec(answer)?.[1] ?? answer;
  const text = unwrapped.trim().replace(HEADER_LINES, '').trim();
  if (text === '') return err(answerInvalid('it is empty'));
  const { incoming, sent, intent } = input;
  const supports = [incoming.from, incoming.subject, incoming.body, intent, ...sent.slice(0, SENT_COUNT)];
  const isOther = languageOf(text) !== languageOf(`${incoming.subject} ${incoming.body}`);
  const problems: ReplyDraft['problems'][number][] = [];
  if (isOther) problems.push('language');
  if (LEFT_PLACEHOLDER.test(text)) problems.push('placeholder');
  return ok({ text, unsupported: unsupportedFacts(text, supports), problems });
}

/** Chinese where a tenth of the letters are Chinese characters. */
export function languageOf(text: string): 'en' | 'zh' {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return han * 10 > letters ? 'zh' : 'en';
}
