import type { AppError } from '../../shared/contract/errors.ts';
import { formatUsd, type NanoUsd } from '../../shared/money.ts';
import { candidateOf, considerCloud } from '../core/jobs/cloud-triage.ts';
import { degradedBy, degradedByError, markDegraded } from '../core/jobs/degraded.ts';
import { textSentOf } from '../core/route/prepare-call.ts';
import { errorText } from './error-text.ts';
import { printable } from './output.ts';
import type { Session } from './session.ts';

const AT_ONCE = 4;

/** What a dry run shows of a mail that would be sent. */
export interface WouldSend {
  readonly host: string;
  readonly model: string;
  readonly text: string;
  readonly worstCaseNanoUsd: NanoUsd;
}

/** Asks the cloud about the unsure mails of a run, or with `--dry-run` only says what would leave. */
export interface CloudPass {
  askAll(unsure: readonly number[]): Promise<void>;
  wouldSend(messageId: number): WouldSend | null;
}

export function createCloudPass(session: Session): CloudPass {
  const { parts, signal, options } = session;
  const shown = new Map<number, WouldSend>();
  const isDryRun = options.own['dry-run'] === true;

  const lookAt = (messageId: number): void => {
    const candidate = candidateOf(parts, messageId);
    if (candidate === null) return;
    const decision = parts.money.router.look(candidate.item);
    const preview = decision.kind === 'send' ? parts.money.desk.preview(candidate.job.task) : null;
    if (preview === null) markDegraded(parts, messageId, degradedBy(decision.reason));
    else if (!preview.ok) markDegraded(parts, messageId, degradedByError(preview.error));
    else {
      const { host, model, messages, worstCaseNanoUsd } = preview.value;
      shown.set(messageId, { host, model, text: textSentOf({ messages }), worstCaseNanoUsd });
    }
  };
  const note = (messageId: number, error: AppError): void => {
    const mailId = parts.store.messages.summary(messageId)?.mailId ?? '';
    session.output.note(printable(`${mailId}: ${errorText(error, options.language)}`));
  };
  const ask = async (messageId: number): Promise<void> => {
    const candidate = candidateOf(parts, messageId);
    if (candidate === null) return;
    const outcome = await considerCloud(parts, candidate, signal);
    if (outcome.kind === 'kept') markDegraded(parts, messageId, degradedBy(outcome.decision.reason));
    if (outcome.kind !== 'failed') return;
    if (outcome.error.code !== 'cancelled') note(messageId, outcome.error);
    markDegraded(parts, messageId, degradedByError(outcome.error));
  };
  return {
    async askAll(unsure) {
      if (isDryRun) {
        for (const messageId of unsure) lookAt(messageId);
        return;
      }
      for (let at = 0; at < unsure.length && !signal.aborted; at += AT_ONCE) {
        await Promise.all(unsure.slice(at, at + AT_ONCE).map(ask));
      }
    },
    wouldSend: (messageId) => shown.get(messageId) ?? null,
  };
}

/** For people: where it would go, for how much at most, and the very text. */
export function textOfDryRun({ host, model, text, worstCaseNanoUsd }: WouldSend): string {
  const lines = text.split('\n').map((line) => `    | ${printable(line)}`);
  return [`    -> ${host} ${model} <= ${formatUsd(worstCaseNanoUsd)}`, ...lines].join('\n');
}
