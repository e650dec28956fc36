import { z } from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import { formatUsd } from '../../../shared/money.ts';
import { err, type Result } from '../../../shared/result.ts';
import { askWatched } from '../../core/assistant/ask-watched.ts';
import { type DraftInput, draftJob, type ReplyDraft } from '../../core/assistant/draft-reply.ts';
import { answerAnyway } from '../../core/assistant/here/answer-here.ts';
import { createAnswerWatch } from '../../core/assistant/here/answer-watch.ts';
import { herePartsOf } from '../../core/assistant/here/here-parts.ts';
import { draftHere } from '../../core/assistant/here/here-tasks.ts';
import type { AnswerWatch, AnyAnswer, HereParts } from '../../core/assistant/here/here-types.ts';
import { degradedOf } from '../../core/route/keep-here.ts';
import { absolutePath } from '../arguments.ts';
import { loadDraftModel } from '../draft-model.ts';
import { draftNote, draftProgress } from '../draft-words.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import { contextOfPlain, mailOfPlain } from '../plain-mail.ts';
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
 * `draft [-]`: a reply for each line, for its user to read and change: by a cloud where the mode allows it and one can
 * be asked, else on this machine, by the model that `--model` names or by rules; each says who wrote it and why.
 */
export async function draft(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const file = absolutePath(operands[0] ?? '-', { workingDir });
  const model = await loadDraftModel(session);
  if (!model.ok) {
    session.output.problem(errorText(model.error, session.options.language));
    return exitCodeOf(model.error);
  }
  const desk: Desk = { parts: herePartsOf(session.parts), isNamed: model.value.isNamed };
  let failed = 0;
  for await (const line of readJsonLines(file, draftLine, session)) {
    if (session.signal.aborted) return exitCodes.interrupted;
    const id = line.ok ? line.value.id : line.id;
    const answered = line.ok ? await write(session, desk, line.value) : err(line.error);
    if (!answered.ok) failed += 1;
    await show(session, id, answered);
  }
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

interface Desk {
  readonly parts: HereParts;
  /** The user named the model that is loaded. */
  readonly isNamed: boolean;
}

async function write(
  session: Session,
  { parts, isNamed }: Desk,
  line: DraftLine,
): Promise<Result<AnyAnswer<ReplyDraft>, AppError>> {
  const { money } = session.parts;
  const { incoming, sent, intent } = line;
  const input: DraftInput = {
    ...{ incoming, sent, intent },
    messageId: null,
    ownerId: null,
    account: 'local',
    folders: [],
  };
  const mail = mailOfPlain({ ...incoming, date: null });
  const watching = { watch: watchOf(session), signal: session.signal };
  return answerAnyway(parts, draftHere(parts, { input, mail, context: contextOfPlain(session) }), {
    wish: { by: 'best', takesAnyModel: isNamed },
    ...watching,
    byCloud: () => askWatched(money.assistant, draftJob(money.prompts.draft, input), watching),
  });
}

/** Drafts stand on stdout whole; while one is written, a line of progress runs on a terminal. */
function watchOf({ output, options }: Session): AnswerWatch {
  return createAnswerWatch({
    text: () => undefined,
    progress: (progress) => output.progress(draftProgress(progress, options.language)),
    monotonicMs: () => performance.now(),
  });
}

async function show(
  session: Session,
  id: string | null,
  answered: Result<AnyAnswer<ReplyDraft>, AppError>,
): Promise<void> {
  if (!answered.ok) return session.output.failed({ id, error: answered.error });
  const { answer, meta, here } = answered.value;
  const { tier, model, tokensIn, tokensReused, tokensOut, costNanoUsd, ms } = meta;
  const { text, unsupported, problems } = answer;
  const note = draftNote(here, session.options.language);
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
    degraded: here === null ? null : degradedOf(here.because),
    note,
  };
  const facts = unsupported.map((fact) => printable(fact.text)).join(', ');
  const check = facts === '' ? [] : [session.words.checkDraft(facts)];
  const notes = note === '' ? [] : [printable(note)];
  const shown = [...text.split('\n').map(printable), ...notes, ...check].join('\n');
  return session.output.item(json, `${id ?? ''}  ${tier} ${formatUsd(costNanoUsd)}\n${shown}\n`);
}
