import { z } from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Address } from '../../../shared/domain/mail.ts';
import {
  kindSchema,
  kinds,
  needSchema,
  needs,
  type Priority,
  priorities,
  prioritySchema,
} from '../../../shared/domain/verdict.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { TriageMail } from '../triage/types.ts';
import { type AssistantJob, accountScope, answerInvalid, type JobOwner, readJson } from './assistant-job.ts';
import type { CloudPrompt } from './cloud-prompts.ts';
import { cutMiddle, fenceData, oneLine, randomMark } from './fence-data.ts';

const answerSchema = z.strictObject({
  kind: kindSchema,
  need: needSchema,
  priority: prioritySchema,
  /** The model's own word, not calibrated. */
  confidence: z.number().min(0).max(1).nullable().default(null),
});
export type CloudTriageAnswer = z.infer<typeof answerSchema>;

/** Three labels and a number as JSON, with room for spaces. */
const OUTPUT_TOKENS = 80;
/** As much of a mail as the baseline is priced with. */
const TEXT_CHARS = 4_000;

const jsonSchema = {
  name: 'triage',
  schema: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: [...kinds] },
      need: { type: 'string', enum: [...needs] },
      priority: { type: 'string', enum: [...priorities] },
      confidence: { type: 'number' },
    },
    required: ['kind', 'need', 'priority', 'confidence'],
    additionalProperties: false,
  },
} as const;

export interface CloudTriageInput extends JobOwner {
  readonly messageId: number;
  readonly mail: TriageMail;
  readonly folders: readonly string[];
  /** As the tiers before judged; decides what the money is worth. */
  readonly priority: Priority;
  readonly latestUsefulAtUtcMs: number | null;
}

/** Asks for the three labels of one mail: a mail shares its request with no other. */
export function cloudTriageJob(
  prompt: CloudPrompt,
  input: CloudTriageInput,
): AssistantJob<CloudTriageAnswer> {
  const { mail, messageId } = input;
  const text = mailText(mail);
  const mark = randomMark();
  return {
    task: {
      subject: { taskKind: 'triage', messageId, ownerId: input.ownerId, account: input.account },
      messages: [
        { role: 'system', text: prompt.instructions },
        { role: 'user', text: `${fenceData(text, { what: 'mail', mark })}\nThe JSON for this mail:` },
      ],
      knownNames: [mail.from, ...mail.to, ...mail.cc].flatMap(namesOf),
      origin: { senders: mail.from === null ? [] : [mail.from.address], folders: input.folders },
      conversationId: `message:${messageId}`,
      answerSchema: jsonSchema,
      outputLimitTokens: OUTPUT_TOKENS,
      priority: input.priority,
      latestUsefulAtUtcMs: input.latestUsefulAtUtcMs,
      sources: [`message:${messageId}`],
      hasLocalFallback: true,
    },
    cache: {
      text,
      promptVersion: prompt.version,
      locale: 'any',
      account: accountScope(input),
      sources: [`message:${messageId}`],
    },
    read: readTriageAnswer,
    isSame: (one, other) =>
      one.kind === other.kind && one.need === other.need && one.priority === other.priority,
  };
}

/** One of the closed labels for each head, or `answer-invalid`; no other field is let in. */
export function readTriageAnswer(text: string): Result<CloudTriageAnswer, AppError> {
  const json = readJson(text);
  if (!json.ok) return json;
  const read = answerSchema.safeParse(json.value);
  return read.success ? ok(read.data) : err(answerInvalid('a label is missing or none of the list'));
}

function mailText(mail: TriageMail): string {
  const lines = [
    `From: ${addressText(mail.from)}`,
    `To: ${mail.to.map(addressText).join(', ')}`,
    `Cc: ${mail.cc.map(addressText).join(', ')}`,
    `Date: ${mail.date ?? ''}`,
    `List: ${mail.list === null ? 'no' : 'yes'}`,
    `Attachments: ${mail.attachments.map(({ name }) => name).join(', ')}`,
    `Subject: ${mail.subject}`,
  ];
  return `${lines.map(oneLine).join('\n')}\n\n${cutMiddle(mail.newText, TEXT_CHARS)}`;
}

export function addressText(address: Address | null): string {
  if (address === null) return '';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

/** As masking takes them: the address tells of its owner's name, too. */
export function namesOf(address: Address | null): readonly string[] {
  return address === null ? [] : [addressText(address)];
}
