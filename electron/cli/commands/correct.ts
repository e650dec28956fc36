import { z } from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import { kindSchema, needSchema, prioritySchema } from '../../../shared/domain/verdict.ts';
import { learnRouting } from '../../core/jobs/learn-routing.ts';
import { createTriageRunner } from '../../core/jobs/triage-runner.ts';
import { absolutePath } from '../arguments.ts';
import { wordedError } from '../error-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Session } from '../session.ts';

const correctionLine = z.object({
  id: z.string(),
  kind: kindSchema.optional(),
  need: needSchema.optional(),
  priority: prioritySchema.optional(),
});
type CorrectionLine = z.infer<typeof correctionLine>;

/** `correct [-]`: keeps what the owner says of verdicts and learns from it; `--undo ID` takes one back. */
export async function correct(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  if (session.options.undo !== null) return undoOne(session, session.options.undo);
  const file = absolutePath(operands[0] ?? '-', { workingDir });
  let applied = 0;
  let failed = 0;
  for await (const line of readJsonLines(file, correctionLine, session)) {
    if (session.signal.aborted) return exitCodes.interrupted;
    const error = line.ok ? apply(session, line.value) : line.error;
    const id = line.ok ? line.value.id : line.id;
    if (error === null) {
      applied += 1;
      await session.output.item({ id, applied: true }, printable(`${id} ✓`));
    } else {
      failed += 1;
      await session.output.failed({ id, error });
    }
  }
  relearn(session);
  session.output.note(session.words.wroteCorrections(applied));
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

function apply({ parts, words }: Session, line: CorrectionLine): AppError | null {
  const { store, ports } = parts;
  if (line.kind === undefined && line.need === undefined && line.priority === undefined) {
    return wordedError('bad-input', words.nothingCorrected(line.id), { item: line.id });
  }
  const messageId = store.messages.findByMailId(line.id);
  const summary = messageId === null ? null : store.messages.summary(messageId);
  if (messageId === null || summary === null) {
    return wordedError('not-found', words.noMail(line.id), { item: line.id });
  }
  const correctedAtUtcMs = ports.clock.nowUtcMs();
  const before = store.corrections.ofMessage(messageId);
  learnRouting(parts, messageId, {
    kind: line.kind ?? null,
    need: line.need ?? null,
    priority: line.priority ?? null,
  });
  const saved = store.transaction(() => {
    const correctionId = store.corrections.add({
      ownerId: summary.ownerId,
      messageId,
      kind: line.kind ?? before?.kind ?? null,
      need: line.need ?? before?.need ?? null,
      priority: line.priority ?? before?.priority ?? null,
      correctedAtUtcMs,
    });
    const payload = JSON.stringify({ correctionId });
    store.undo.push({ what: 'correction', payload, madeAtUtcMs: correctedAtUtcMs });
  });
  return saved.ok ? null : saved.error;
}

async function undoOne(session: Session, id: string): Promise<ExitCode> {
  const { store, ports } = session.parts;
  const messageId = store.messages.findByMailId(id);
  const correction = messageId === null ? null : store.corrections.ofMessage(messageId);
  if (correction === null) {
    const error = wordedError('not-found', session.words.noCorrection(id), { item: id });
    await session.output.failed({ id, error });
    return exitCodes.someFailed;
  }
  store.corrections.undo(correction.correctionId, ports.clock.nowUtcMs());
  relearn(session);
  await session.output.item({ id, applied: false }, printable(`${id} ↶`));
  return exitCodes.done;
}

/** Decides every mail anew whose verdict rests on other corrections than there are now. */
function relearn({ parts }: Session): void {
  parts.learning.invalidate();
  parts.store.messages.requeue({ decidedByOtherThan: parts.learning.version() });
  const silent = { batchDecided: () => undefined, setAside: () => undefined };
  const runner = createTriageRunner(parts, silent);
  const batchMails = 500;
  while (runner.runNow(batchMails).messageIds.length > 0);
}
