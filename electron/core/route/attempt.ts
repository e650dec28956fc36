import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { CloudFailure } from '../cloud-port.ts';
import type { Hold } from '../spend/ledger-types.ts';
import { type Booked, bookCall } from './book-call.ts';
import { openOutput } from './call-output.ts';
import type { DeskParts, UnmaskedText } from './desk-parts.ts';
import type { ChosenRoute } from './desk-types.ts';
import { type MaskedTask, type PreparedCall, priceProviderOf, textSentOf } from './prepare-call.ts';
import { type CallReading, type RunningCall, type StallLimits, startCall } from './running-call.ts';
import { runningCost } from './running-cost.ts';

export interface AttemptInput {
  readonly masked: MaskedTask;
  readonly call: PreparedCall;
  readonly route: ChosenRoute;
  /** First try 1. */
  readonly attempt: number;
  readonly parentHoldId: number | null;
  readonly limits: StallLimits;
  readonly signal: AbortSignal;
  /** Told of each request on its way, until it is booked. */
  track(running: RunningCall, booked: Promise<unknown>): void;
}

export interface AnsweredAttempt {
  readonly kind: 'answered';
  readonly hold: Hold;
  readonly booked: Extract<Booked, { kind: 'settled' }>;
  readonly reading: CallReading;
  readonly unmasked: UnmaskedText;
}

export type AttemptEnd =
  | AnsweredAttempt
  /** Somebody else may do better; `hasDelivered`: text went out that is void now. */
  | {
      readonly kind: 'failed';
      readonly trouble: CloudFailure['kind'] | 'stalled' | 'bad-answer';
      readonly error: AppError;
      readonly retryAfterMs: number | null;
      readonly holdId: number;
      readonly hasDelivered: boolean;
    }
  /** Nobody else is asked: no money, no right, no wish. */
  | { readonly kind: 'refused'; readonly error: AppError };

/** Holds the money, records what leaves, sends, reads, books. */
export async function attemptCall(parts: DeskParts, input: AttemptInput): Promise<AttemptEnd> {
  const hold = openHold(parts, input);
  if (!hold.ok) return { kind: 'refused', error: hold.error };
  const output = openOutput(input.masked);
  tellStart(parts, input);
  const running = startCall(input.call, {
    ready: parts.ledger.onDisk(),
    monotonicMs: parts.clock.monotonicMs,
    onText: output.push,
  });
  const booked = running.done.then((reading) => ({
    reading,
    booking: bookCall(parts, input.call, { hold: hold.value, reading }),
  }));
  input.track(running, booked);
  const first = await Promise.race([booked, running.stalled(input.limits), aborted(input.signal)]);
  const failed = { kind: 'failed', holdId: hold.value.holdId, hasDelivered: output.hasDelivered() } as const;
  if (first === 'stalled' || first === 'aborted') {
    running.leave(parts.policy().failOver.drainMs);
    if (first === 'aborted') return { kind: 'refused', error: cancelled };
    return { ...failed, trouble: 'stalled', error: stalledError(input.call), retryAfterMs: null };
  }
  const { reading, booking } = first;
  if (reading.notSent !== null) return { kind: 'refused', error: reading.notSent };
  if (!booking.ok) return { kind: 'refused', error: booking.error };
  if (reading.failure !== null || booking.value.kind !== 'settled') {
    return { ...failed, ...troubleOf(input.call, reading.failure) };
  }
  const unmasked = output.end(reading.text);
  if (unmasked === null) {
    return { ...failed, trouble: 'bad-answer', error: notJson(input.call), retryAfterMs: null };
  }
  return { kind: 'answered', hold: hold.value, booked: booking.value, reading, unmasked };
}

type HoldInput = Pick<AttemptInput, 'masked' | 'call' | 'route' | 'attempt' | 'parentHoldId'>;

/**
 * Money first, then the record; what can not be recorded is not sent.
 * @param also writes what belongs to the hold, in its transaction
 */
export function openHold(
  parts: DeskParts,
  input: HoldInput,
  also: (hold: Hold) => void = () => undefined,
): Result<Hold, AppError> {
  const { call, masked } = input;
  return parts.ledger.reserveToSend(holdRequestOf(parts, input), (hold) => {
    also(hold);
    return parts.privacy.record({
      holdId: hold.holdId,
      taskKind: masked.task.subject.taskKind,
      itemId: masked.task.sources[0] ?? null,
      providerId: call.setup.id,
      host: call.client.host,
      sentAtUtcMs: hold.heldAtUtcMs,
      textSent: textSentOf(call.request),
      bytes: call.bodyBytes,
      masked: masked.masked.counts,
      ruleId: 'default',
    });
  });
}

function holdRequestOf(parts: DeskParts, { masked, call, route, attempt, parentHoldId }: HoldInput) {
  const { subject } = masked.task;
  return {
    subject: { ...subject, session: parts.session, decisionId: route.decisionId, attempt, parentHoldId },
    providerId: call.setup.id,
    priceProvider: priceProviderOf(call.setup),
    model: call.request.model,
    tier: call.setup.tier,
    serviceTier: call.request.serviceTier,
    inputBoundTokens: call.inputBoundTokens,
    outputLimitTokens: call.request.maxOutputTokens,
    worstCaseNanoUsd: call.worstCaseNanoUsd,
    policyVersion: route.policyVersion,
  };
}

function tellStart(parts: DeskParts, { masked: { task }, call }: AttemptInput): void {
  task.onStart?.({
    tier: call.setup.tier,
    model: call.request.model,
    forecastTokens: call.forecastTokens,
    costOf: runningCost(parts, call),
  });
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}

const cancelled = appError('cancelled', 'Cancelled.');

function stalledError({ setup }: PreparedCall): AppError {
  return appError('provider-failed', `${setup.id} did not go on answering in time.`, {
    retryable: true,
    item: setup.id,
  });
}

function notJson({ setup }: PreparedCall): AppError {
  return appError('answer-invalid', `${setup.id} answered with something that is not JSON.`, {
    retryable: true,
    item: setup.id,
  });
}

const codeOfFailure = {
  'wrong-key': 'wrong-key',
  'no-money': 'provider-no-money',
  'rate-limited': 'rate-limited',
  'server-error': 'provider-failed',
  unreachable: 'provider-unreachable',
  cut: 'provider-failed',
  redirected: 'provider-failed',
  'bad-answer': 'answer-invalid',
  'bad-request': 'provider-failed',
  cancelled: 'cancelled',
} as const;

/** A failure in the desk's words. `null`: the answer came, and what it said of itself can not be. */
export function troubleOf({ setup }: Pick<PreparedCall, 'setup'>, failure: CloudFailure | null) {
  const { kind, message, retryAfterMs } = failure ?? {
    kind: 'bad-answer' as const,
    message: 'The answer told a usage that can not be.',
    retryAfterMs: null,
  };
  const retryable = kind !== 'wrong-key' && kind !== 'no-money' && kind !== 'bad-request';
  const error = appError(codeOfFailure[kind], `${setup.id}: ${message}`, { retryable, item: setup.id });
  return { trouble: kind, error, retryAfterMs };
}
