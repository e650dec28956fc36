import type { AppError } from '../../../../shared/contract/errors.ts';
import type { GenerateReply, MachineUse } from '../../../../shared/inference/host-protocol.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { answerInvalid } from '../assistant-job.ts';
import { unsupportedFacts } from '../check-facts.ts';
import { addressText } from '../cloud-triage.ts';
import { oneLine } from '../fence-data.ts';
import { shorten } from '../sentences.ts';
import type { SummaryLine, ThreadMail } from '../summarise.ts';
import type { AnswerWatch, HereParts, WrittenByModel } from './here-types.ts';
import { readLocalPrompt } from './local-prompts.ts';
import { restsOn, showsFrame } from './rests-on.ts';

/** Each takes seconds on a processor; what older mails say is told by rules. */
export const MOST_MAILS_READ = 5;
const LINE_TOKENS = 72;

export interface SummaryToWrite {
  readonly subject: string;
  /** Oldest first. */
  readonly mails: readonly ThreadMail[];
  readonly language: 'en' | 'zh';
}

type Parts = Pick<HereParts, 'localModel' | 'resourcesDir'>;

/**
 * One line a mail by the local model, the newest five mails, newest first. Each mail is read by itself, so that none
 * can speak about another and each line is sure of its mail. A line that does not rest on its mail is left out;
 * `answer-invalid` where none does.
 */
export async function writeSummary(
  { localModel, resourcesDir }: Parts,
  { subject, mails, language }: SummaryToWrite,
  { watch, signal }: { readonly watch: AnswerWatch; readonly signal: AbortSignal },
): Promise<Result<WrittenByModel<readonly SummaryLine[]>, AppError>> {
  const prompt = { task: 'summarise' as const, ...readLocalPrompt(resourcesDir, 'summarise') };
  const ask = `Write in ${language === 'zh' ? 'Chinese' : 'English'}. The sentence:`;
  const lines: SummaryLine[] = [];
  const replies: GenerateReply[] = [];
  for (const mail of mails.slice(-MOST_MAILS_READ).toReversed()) {
    const before = lines.map(({ text }) => `${text}\n`).join('');
    const data = textOf(subject, mail);
    const reply = await localModel.generate(
      { ...prompt, data, ask, outputTokensAtMost: LINE_TOKENS },
      { onText: watch.text, onRestart: () => watch.restarted(before), signal },
    );
    if (!reply.ok) return reply;
    replies.push(reply.value);
    const line = lineOf(reply.value.text, mail, data);
    if (line !== null) lines.push(line);
    watch.restarted(lines.map(({ text }) => `${text}\n`).join(''));
  }
  const answer = lines.length === 0 ? err(answerInvalid('no line rests on a mail')) : ok(lines);
  return ok({ answer, ...sumOf(replies) });
}

/** Roughly what the model reads of a thread. */
export function textsToSummarise({ subject, mails }: SummaryToWrite): readonly string[] {
  return mails.slice(-MOST_MAILS_READ).map((mail) => textOf(subject, mail));
}

function textOf(subject: string, mail: ThreadMail): string {
  const header = [`From: ${oneLine(addressText(mail.from))}`, `Subject: ${oneLine(subject)}`];
  if (mail.date !== null) header.push(`Date: ${oneLine(mail.date)}`);
  return `${header.join('\n')}\n\n${mail.newText.trim()}`;
}

function lineOf(written: string, mail: ThreadMail, source: string): SummaryLine | null {
  const text = shorten(written);
  if (text === '' || showsFrame(text) || !restsOn(text, source)) return null;
  return { text, messageId: mail.messageId, unsupported: unsupportedFacts(text, [source]) };
}

function sumOf(replies: readonly GenerateReply[]): Omit<WrittenByModel<unknown>, 'answer'> {
  const total = (pick: (reply: GenerateReply) => number) =>
    replies.reduce((sum, reply) => sum + pick(reply), 0);
  const uses = replies.flatMap(({ use }) => (use === undefined ? [] : [use]));
  return {
    tokensIn: total((reply) => reply.tokensIn),
    tokensReused: total((reply) => reply.tokensReused),
    tokensOut: total((reply) => reply.tokensOut),
    use: uses.length === 0 ? null : uses.reduce(together),
  };
}

function together(left: MachineUse, right: MachineUse): MachineUse {
  return {
    cpuMs: left.cpuMs + right.cpuMs,
    gpuMs: left.gpuMs + right.gpuMs,
    memoryBytes: Math.max(left.memoryBytes, right.memoryBytes),
  };
}
