import type { BatchView } from '../../../shared/contract/cloud-views.ts';
import { formatUsd } from '../../../shared/money.ts';
import { formatInstant } from '../../../shared/time.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import type { Session } from '../session.ts';

/** `spend batches` and `spend batches cancel ID`: mails that wait together for a lower price. */
export async function batches(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action, typedId] = operands;
  if (action === undefined) return list(session);
  if (action !== 'cancel' || typedId === undefined || operands.length > 2) {
    session.output.problem(session.words.spendUsage);
    return exitCodes.usage;
  }
  return cancel(session, typedId);
}

async function list(session: Session): Promise<ExitCode> {
  const listed = await session.spend['batch.list']({});
  if (!listed.ok) {
    session.output.problem(printable(errorText(listed.error, session.options.language)));
    return exitCodeOf(listed.error);
  }
  for (const batch of listed.value.batches)
    await session.output.item(jsonOf(session, batch), rowOf(session, batch));
  if (listed.value.batches.length === 0) session.output.note(session.words.noBatches);
  return exitCodes.done;
}

async function cancel(session: Session, typedId: string): Promise<ExitCode> {
  const isNumber = /^\d{1,15}$/u.test(typedId);
  const done = isNumber ? await session.spend['batch.cancel']({ batchId: Number(typedId) }) : null;
  if (done === null || (!done.ok && done.error.code === 'not-found')) {
    session.output.problem(printable(session.words.noBatch(typedId)));
    return exitCodes.usage;
  }
  if (!done.ok) {
    session.output.problem(printable(errorText(done.error, session.options.language)));
    return exitCodeOf(done.error);
  }
  await session.output.item({ batchId: Number(typedId), cancelled: true }, `${typedId} ✓`);
  return exitCodes.done;
}

/** Times in the form of the command line. */
function jsonOf(session: Session, { handedInAtUtcMs, latestAtUtcMs, ...batch }: BatchView): object {
  return { ...batch, handedInAt: timeOf(session, handedInAtUtcMs), latestAt: timeOf(session, latestAtUtcMs) };
}

function rowOf(session: Session, batch: BatchView): string {
  const { batchId, providerId, model, state, mails, heldNanoUsd } = batch;
  const times = [batch.handedInAtUtcMs, batch.latestAtUtcMs].map(
    (atUtcMs) => timeOf(session, atUtcMs) ?? '?',
  );
  const head = `${batchId ?? '-'}  ${providerId} ${model}  ${state}  ${mails}`;
  return printable(`${head}  ${formatUsd(heldNanoUsd)}  ${times.join(' – ')}`);
}

function timeOf({ options, parts }: Session, atUtcMs: number | null): string | null {
  return atUtcMs === null ? null : formatInstant(atUtcMs, options.zone ?? parts.ports.clock.zone());
}
