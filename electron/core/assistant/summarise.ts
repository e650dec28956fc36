import { z } from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Address } from '../../../shared/domain/mail.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CloudTask } from '../route/desk-types.ts';
import { type AssistantJob, accountScope, answerInvalid, type JobOwner, readJson } from './assistant-job.ts';
import { type UnsupportedFact, unsupportedFacts } from './check-facts.ts';
import type { CloudPrompt } from './cloud-prompts.ts';
import { addressText, namesOf } from './cloud-triage.ts';
import { cutMiddle, fenceData, oneLine, randomMark } from './fence-data.ts';
import { roughTokens } from './rough-tokens.ts';

/** A mail of the thread; `newText` is what its writer added, without quotations and signature. */
export interface ThreadMail {
  readonly messageId: number;
  readonly from: Address | null;
  readonly date: string | null;
  readonly newText: string;
}

export interface SummariseInput extends JobOwner {
  readonly threadId: number;
  readonly subject: string;
  /** Oldest first. */
  readonly mails: readonly ThreadMail[];
  readonly language: 'en' | 'zh';
  readonly folders: readonly string[];
}

/** A line of a summary and the mail that it rests on. */
export interface SummaryLine {
  readonly text: string;
  readonly messageId: number;
  /** Figures, days and addresses of the line that its mail does not hold: shown as doubtful. */
  readonly unsupported: readonly UnsupportedFact[];
}

const answerSchema = z.object({
  lines: z.array(z.object({ text: z.string().min(1).max(400), mail: z.number().int() })).max(20),
});
const jsonSchema = {
  name: 'summary',
  schema: {
    type: 'object',
    properties: {
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: { text: { type: 'string' }, mail: { type: 'integer' } },
          required: ['text', 'mail'],
          additionalProperties: false,
        },
      },
    },
    required: ['lines'],
    additionalProperties: false,
  },
} as const;

/** Tokens of mail text in one request: the limit of 4,096 less instructions, headers and the chat's own. */
const PART_TOKENS = 3_000;
const MAIL_TOKENS = 1_200;
const HEADER_TOKENS = 40;
const OUTPUT_TOKENS = 500;

/**
 * The requests for a thread: as many mails to each as fit, whole mails only, long ones cut in the middle. Their
 * lines are put one after another; no part knows the others. An empty thread needs none.
 */
export function summariseJobs(
  prompt: CloudPrompt,
  input: SummariseInput,
): readonly AssistantJob<readonly SummaryLine[]>[] {
  return partsOf(input.mails).map((mails) => jobOf(prompt, input, mails));
}

function cutToTokens(text: string, limit: number): string {
  const tokens = roughTokens(text);
  return tokens <= limit ? text : cutMiddle(text, Math.floor((text.length * limit) / tokens));
}

function partsOf(mails: readonly ThreadMail[]): readonly (readonly ThreadMail[])[] {
  const parts: ThreadMail[][] = [];
  let leftTokens = 0;
  for (const mail of mails) {
    const newText = cutToTokens(mail.newText.trim(), MAIL_TOKENS);
    const tokens = roughTokens(newText) + HEADER_TOKENS;
    if (parts.length === 0 || tokens > leftTokens) {
      parts.push([]);
      leftTokens = PART_TOKENS;
    }
    parts.at(-1)?.push({ ...mail, newText });
    leftTokens -= tokens;
  }
  return parts;
}

function jobOf(
  prompt: CloudPrompt,
  input: SummariseInput,
  mails: readonly ThreadMail[],
): AssistantJob<readonly SummaryLine[]> {
  const text = [`Subject: ${oneLine(input.subject)}`, ...mails.map(mailBlock)].join('\n\n');
  const sources = mails.map(({ messageId }) => `message:${messageId}` as const);
  return {
    task: taskOf(prompt, input, { mails, text, sources }),
    cache: {
      text,
      promptVersion: prompt.version,
      locale: input.language,
      account: accountScope(input),
      sources,
    },
    read: (answer) => readSummary(answer, mails),
    isSame: null,
  };
}

interface Part {
  readonly mails: readonly ThreadMail[];
  readonly text: string;
  readonly sources: readonly string[];
}

function taskOf(prompt: CloudPrompt, input: SummariseInput, { mails, text, sources }: Part): CloudTask {
  const language = input.language === 'zh' ? 'Chinese' : 'English';
  const fenced = fenceData(text, { what: 'mails', mark: randomMark() });
  const senders = mails.flatMap(({ from }) => (from === null ? [] : [from.address]));
  return {
    subject: {
      taskKind: 'summarise',
      messageId: mails.at(-1)?.messageId ?? null,
      ownerId: input.ownerId,
      account: input.account,
    },
    messages: [
      { role: 'system', text: prompt.instructions },
      { role: 'user', text: `${fenced}\nWrite in ${language}. The JSON:` },
    ],
    knownNames: [...new Set(mails.flatMap(({ from }) => namesOf(from)))],
    origin: { senders: [...new Set(senders)], folders: input.folders },
    conversationId: `thread:${input.threadId}`,
    answerSchema: jsonSchema,
    streamedField: 'text',
    hasLocalFallback: true,
    outputLimitTokens: OUTPUT_TOKENS,
    priority: 'normal',
    latestUsefulAtUtcMs: null,
    sources,
  };
}

function mailBlock(mail: ThreadMail, index: number): string {
  const header = oneLine(`From: ${addressText(mail.from)} Date: ${mail.date ?? ''}`);
  return `[${index + 1}] ${header}\n${mail.newText}`;
}

/** Lines that name a mail of the request; a line that names none is left out, an answer without lines refused. */
function readSummary(answer: string, mails: readonly ThreadMail[]): Result<readonly SummaryLine[], AppError> {
  const json = readJson(answer);
  if (!json.ok) return json;
  const read = answerSchema.safeParse(json.value);
  if (!read.success) return err(answerInvalid('it does not have the form that was asked for'));
  const lines = read.data.lines.flatMap(({ text, mail }) => {
    const cited = mails[mail - 1];
    if (cited === undefined) return [];
    const sources = [cited.newText, cited.date ?? '', addressText(cited.from)];
    return [
      { text: oneLine(text), messageId: cited.messageId, unsupported: unsupportedFacts(text, sources) },
    ];
  });
  return lines.length === 0 ? err(answerInvalid('no line names a mail that exists')) : ok(lines);
}
