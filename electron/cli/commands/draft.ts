import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { formatUsd } from '../../../shared/money.ts';
import { err, type Result } from '../../../shared/result.ts';
import { type Answered, askAssistant } from '../../core/assistant/ask-assistant.ts';
import { draftJob, type ReplyDraft } from '../../core/assistant/draft-reply.ts';
import { absolutePath } from '../arguments.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { failedItem, printable } from '../output.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Session } from '../session.ts';

const draftLine = z.object({
  id: z.string(),
  incoming: z.object({ from: z.string(), subject: z.string().default(''), body: z.string() }),
  sent: z.array(z.string()).default([]),
  intent: z.string(),
});
type DraftLine = z.infer<typeof draftLine>;

/**
 * `draft [-]`: a reply for each line, for its user to read and change. No local model was measured good enough for
 * it, so that in local-only mode nothing is drafted rather than drafted badly.
 */
export async function draft(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const file = absolutePath(operands[0] ?? '-', { workingDir });
  const failures: AppError[] = [];
  let done = 0;
  for await (const line of readJsonLines(file, draftLine, session.signal)) {
    if (session.signal.aborted) return exitCodes.interrupted;
    const id = line.ok ? line.value.id : line.id;
    const answered = line.ok ? await write(session, line.value) : err(line.error);
    if (answered.ok) done += 1;
    else failures.push(answered.error);
    await show(session, id, answered);
  }
  const [first] = failures;
  if (first === undefined) return exitCodes.done;
  const isForbidden = failures.every((error) => exitCodeOf(error) === exitCodes.forbidden);
  return done === 0 && isForbidden ? exitCodes.forbidden : exitCodes.someFailed;
}

async function write(session: Session, line: DraftLine): Promise<Result<Answered<ReplyDraft>, AppError>> {
  const { money } = session.parts;
  if (session.options.mode === 'local') {
    return err(appError('network-forbidden', session.words.draftsNeedCloud, { item: line.id }));
  }
  const job = draftJob(money.prompts.draft, {
    messageId: null,
    incoming: line.incoming,
    sent: line.sent,
    intent: line.intent,
    ownerId: null,
    account: 'local',
    folders: [],
  });
  return askAssistant(money.assistant, job, session.signal);
}

async function show(
  session: Session,
  id: string | null,
  answered: Result<Answered<ReplyDraft>, AppError>,
): Promise<void> {
  if (!answered.ok) {
    const words = `${id ?? ''} ✗ ${printable(errorText(answered.error, session.options.language))}`;
    return session.output.item(failedItem({ id, error: answered.error }), words);
  }
  const { answer, tier, model, tokensIn, tokensReused, tokensOut, costNanoUsd, ms } = answered.value;
  const { text, unsupported, problems } = answer;
  const json = {
    id,
    draft: text,
    tier,
    model,
    tokensIn,
    tokensReused,
    tokensOut,
    costNanoUsd,
    ms: Math.round(ms),
    unsupported,
    problems,
  };
  const facts = unsupported.map((fact) => printable(fact.text)).join(', ');
  const check = facts === '' ? [] : [session.words.checkDraft(facts)];
  const shown = [...text.split('\n').map(printable), ...check].join('\n');
  return session.output.item(json, `${id ?? ''}  ${tier} ${formatUsd(costNanoUsd)}\n${shown}\n`);
}
