import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type AnsweredAttempt, type AttemptEnd, attemptCall } from './attempt.ts';
import { candidatesOf, waitFor } from './candidates.ts';
import { createConnectionState } from './connection-state.ts';
import type { DeskParts, DeskProvider } from './desk-parts.ts';
import type { ChosenRoute, CloudAnswer, CloudDesk, CloudPreview, CloudTask } from './desk-types.ts';
import { createHealthCheck } from './health-check.ts';
import { createPendingCalls, type PendingCalls } from './pending-calls.ts';
import { type MaskedTask, maskTask, type PreparedCall, prepareCall } from './prepare-call.ts';
import type { StallLimits } from './running-call.ts';

/** Makes the desk: one for the whole program, so that health, pace and money are known in one place. */
export function createCloudDesk(parts: DeskParts): CloudDesk {
  const pending = createPendingCalls();
  const connection = createConnectionState();
  const check = createHealthCheck(parts, {
    reached: (id) => connection.note(parts.providers(), new Map([[id, null]])),
  });
  return {
    async ask(task, signal) {
      const masked = maskTask(parts, task);
      if (!masked.ok) return masked;
      const route = task.route === undefined ? parts.chooseRoute(task) : ok(task.route);
      if (!route.ok) return route;
      const run = newRun({ parts, pending, masked: masked.value, route: route.value, signal });
      const outcome = await tryAll(run);
      connection.note(parts.providers(), run.troubleByProvider);
      check.watch();
      return outcome;
    },
    preview: (task) => previewOf(parts, task),
    connection: connection.current,
    onConnection: connection.onChange,
    stopAll: () => {
      check.stop();
      return pending.stopAll();
    },
    settled: () => pending.settled(),
  };
}

interface Run {
  readonly parts: DeskParts;
  readonly pending: PendingCalls;
  readonly masked: MaskedTask;
  readonly route: ChosenRoute;
  readonly signal: AbortSignal;
  readonly startedAtMs: number;
  readonly troubleByProvider: Map<string, string | null>;
  /** Falls back to standard where a provider has no room in a cheaper one. */
  serviceTier: ServiceTier;
  attempts: number;
  parentHoldId: number | null;
  firstStallAtMs: number | null;
  hasDelivered: boolean;
  lastError: AppError | null;
}

function newRun(known: Pick<Run, 'parts' | 'pending' | 'masked' | 'route' | 'signal'>): Run {
  return {
    ...known,
    startedAtMs: known.parts.clock.monotonicMs(),
    troubleByProvider: new Map(),
    serviceTier: known.route.serviceTier,
    attempts: 0,
    parentHoldId: null,
    firstStallAtMs: null,
    hasDelivered: false,
    lastError: null,
  };
}

/** Goes down the chain, and once more where a provider is free again soon; each attempt with its own hold. */
async function tryAll(run: Run): Promise<Result<CloudAnswer, AppError>> {
  const { maxAttempts, waitForProviderMs } = run.parts.policy().failOver;
  while (run.attempts < maxAttempts) {
    const candidates = candidatesOf(run.parts, run.route);
    if (candidates.length === 0) return err(noProvider);
    let shortestRestMs = Number.POSITIVE_INFINITY;
    for (const [index, provider] of candidates.entries()) {
      if (run.attempts >= maxAttempts) break;
      const turn = await takeTurn(run, { provider, isLast: index === candidates.length - 1 });
      if (turn.kind === 'end') return turn.result;
      shortestRestMs = Math.min(shortestRestMs, turn.restMs);
    }
    const mayWait = shortestRestMs <= Math.min(waitForProviderMs, patienceMsOf(run));
    if (!mayWait || !(await waitFor(shortestRestMs, run.signal))) break;
  }
  return err(run.signal.aborted ? cancelled : (run.lastError ?? allResting));
}

/** How long may be waited for a provider that rests: not at all for what is answered here anyway and is not waited for. */
function patienceMsOf({ masked: { task }, parts, startedAtMs }: Run): number {
  if (task.hasLocalFallback !== true) return Number.POSITIVE_INFINITY;
  if (task.latestUsefulAtUtcMs !== null) return -1;
  return parts.policy().failOver.budgetMs - SHORT_REST_MS - (parts.clock.monotonicMs() - startedAtMs);
}

type Turn =
  | { readonly kind: 'end'; readonly result: Result<CloudAnswer, AppError> }
  /** Not this one; `restMs` until it may be asked (again). */
  | { readonly kind: 'next'; readonly restMs: number };

interface TurnInput {
  readonly provider: DeskProvider;
  readonly isLast: boolean;
}

async function takeTurn(run: Run, { provider, isLast }: TurnInput): Promise<Turn> {
  const { parts } = run;
  // The mode may have changed while another provider was waited for.
  if (parts.mode() !== 'hybrid') return { kind: 'end', result: err(localOnly) };
  if (run.signal.aborted) return { kind: 'end', result: err(cancelled) };
  const prepared = prepareCall(parts, run.masked, { provider, serviceTier: run.serviceTier });
  if (!prepared.ok) return skip(run, provider, prepared.error);
  const restMs = admit(run, prepared.value);
  if (restMs > 0) return { kind: 'next', restMs };
  if (run.hasDelivered) {
    run.hasDelivered = false;
    run.masked.task.onRestart?.();
  }
  run.attempts += 1;
  const end = await attemptCall(parts, {
    masked: run.masked,
    call: prepared.value,
    route: run.route,
    attempt: run.attempts,
    parentHoldId: run.parentHoldId,
    limits: stallLimitsOf(run, provider, isLast),
    signal: run.signal,
    track: run.pending.track,
  });
  return conclude(run, prepared.value, end);
}

/** Not this provider, but perhaps the next: no key, no price, or too long for this model's way of counting. */
function skip(run: Run, provider: DeskProvider, error: AppError): Turn {
  run.lastError ??= error;
  run.parts.log.warn(`provider ${provider.setup.id} left out: ${error.code}`);
  return { kind: 'next', restMs: Number.POSITIVE_INFINITY };
}

/** Breaker and pace. @returns 0 where the request may leave now. */
function admit(run: Run, call: PreparedCall): number {
  const { parts } = run;
  const { id } = call.setup;
  const nowMs = parts.clock.monotonicMs();
  const restMs = parts.health.admit(id, nowMs);
  if (restMs > 0) {
    const { trouble, detail } = parts.health.view(id, nowMs);
    run.lastError ??= restingError(id, { trouble, detail });
    if (trouble === 'unreachable') run.troubleByProvider.set(id, trouble);
    return restMs;
  }
  const { taskKind } = run.masked.task.subject;
  const tokens = call.forecastTokens + call.request.maxOutputTokens;
  const taken = parts.rates.take({ providerId: id, taskKind, tokens });
  if (taken.ok && taken.value.waitMs === 0) return 0;
  parts.health.withdrawn(id);
  run.lastError ??= taken.ok ? tooManyError(id) : taken.error;
  return taken.ok ? taken.value.waitMs : Number.POSITIVE_INFINITY;
}

function conclude(run: Run, call: PreparedCall, end: AttemptEnd): Turn {
  const { parts } = run;
  const { id } = call.setup;
  if (end.kind === 'refused') {
    parts.health.withdrawn(id);
    return { kind: 'end', result: err(end.error) };
  }
  if (end.kind === 'answered') {
    parts.health.succeeded(id);
    run.troubleByProvider.set(id, null);
    return { kind: 'end', result: ok(answerOf(run, call, end)) };
  }
  const nowMs = parts.clock.monotonicMs();
  const { trouble, retryAfterMs } = end;
  run.parentHoldId ??= end.holdId;
  run.hasDelivered ||= end.hasDelivered;
  run.lastError = end.error;
  if (run.serviceTier !== 'standard' && (trouble === 'rate-limited' || trouble === 'bad-request')) {
    run.serviceTier = 'standard';
    parts.health.withdrawn(id);
    return { kind: 'next', restMs: SHORT_REST_MS };
  }
  parts.health.failed(id, { trouble, detail: end.error.message, retryAfterMs }, nowMs);
  if (trouble === 'stalled') run.firstStallAtMs ??= nowMs;
  run.troubleByProvider.set(id, trouble);
  const isTransient = trouble === 'server-error' || trouble === 'rate-limited' || trouble === 'cut';
  const restMs = Math.max(parts.health.view(id, nowMs).restMs, SHORT_REST_MS);
  return { kind: 'next', restMs: isTransient ? restMs : Number.POSITIVE_INFINITY };
}

const SHORT_REST_MS = 500;
/** A flex request waits for free machines. */
const FLEX_PATIENCE_MS = 14 * 60_000;

/** Patient with the last one that can answer; else so short that the next one's first token comes within 5 s. */
function stallLimitsOf(run: Run, { setup }: DeskProvider, isLast: boolean): StallLimits {
  const { failOver } = run.parts.policy();
  const { firstTokenMs, idleMs, lastFirstTokenMs, lastIdleMs, budgetMs } = failOver;
  if (run.serviceTier === 'flex') return { firstTokenMs: FLEX_PATIENCE_MS, idleMs: lastIdleMs };
  const { hasLocalFallback, latestUsefulAtUtcMs } = run.masked.task;
  // An item that may come within hours is better answered late than held twice.
  const mayFallBack = hasLocalFallback === true && latestUsefulAtUtcMs === null;
  if ((isLast || setup.isSelfHosted) && !mayFallBack) {
    return { firstTokenMs: lastFirstTokenMs, idleMs: lastIdleMs };
  }
  if (run.firstStallAtMs === null && !isLast) return { firstTokenMs, idleMs };
  // After the last one comes the caller's own answer, which is there at once: it may use all that is left.
  if (run.firstStallAtMs === null) {
    const leftMs = budgetMs - (run.parts.clock.monotonicMs() - run.startedAtMs);
    return { firstTokenMs: Math.max(SHORT_REST_MS, leftMs), idleMs: budgetMs };
  }
  const usedMs = firstTokenMs + run.parts.clock.monotonicMs() - run.firstStallAtMs;
  const leftMs = Math.max(SHORT_REST_MS, budgetMs - usedMs);
  return { firstTokenMs: Math.min(firstTokenMs, leftMs), idleMs: Math.min(idleMs, leftMs) };
}

function answerOf(run: Run, call: PreparedCall, end: AnsweredAttempt): CloudAnswer {
  const { booked, reading, unmasked, hold } = end;
  return {
    text: unmasked.text,
    tier: call.setup.tier,
    providerId: call.setup.id,
    model: reading.ended?.modelServed ?? call.request.model,
    usage: booked.usage,
    costNanoUsd: booked.charge.costNanoUsd,
    isEstimated: booked.isEstimated,
    ms: run.parts.clock.monotonicMs() - run.startedAtMs,
    firstTokenMs: reading.firstTokenMs,
    holdId: hold.holdId,
    callId: booked.charge.callId,
    decisionId: run.route.decisionId,
    attempts: run.attempts,
    unknownPlaceholders: unmasked.unknown,
    isCutShort: reading.ended?.reason === 'length',
  };
}

/** The first provider of the chain that a request could be written for; nothing is held, sent or recorded. */
function previewOf(parts: DeskParts, task: CloudTask): Result<CloudPreview, AppError> {
  const masked = maskTask(parts, task);
  if (!masked.ok) return masked;
  const route = task.route ?? previewRoute(parts, task);
  let firstError: AppError = noProvider;
  for (const [index, provider] of candidatesOf(parts, route).entries()) {
    const call = prepareCall(parts, masked.value, { provider, serviceTier: route.serviceTier });
    if (call.ok) return ok(viewOf(call.value, masked.value));
    if (index === 0) firstError = call.error;
  }
  return err(firstError);
}

function viewOf(call: PreparedCall, { masked }: MaskedTask): CloudPreview {
  return {
    providerId: call.setup.id,
    host: call.client.host,
    model: call.request.model,
    tier: call.setup.tier,
    messages: call.request.messages,
    masked: masked.counts,
    inputBoundTokens: call.inputBoundTokens,
    outputLimitTokens: call.request.maxOutputTokens,
    worstCaseNanoUsd: call.worstCaseNanoUsd,
  };
}

function previewRoute(parts: DeskParts, task: CloudTask): ChosenRoute {
  const tiers = parts.policy().tasks[task.subject.taskKind].chain;
  return { decisionId: null, policyVersion: null, tiers, serviceTier: 'standard' };
}

const cancelled = appError('cancelled', 'Cancelled.');
const localOnly = appError('network-forbidden', 'Local-only mode: nothing is sent to any provider.');
const noProvider = appError('unavailable', 'No provider is set up for this task.');
const allResting = appError('provider-unreachable', 'No provider can be asked now.', { retryable: true });

function restingError(
  id: string,
  { trouble, detail }: { trouble: string | null; detail: string | null },
): AppError {
  const words = detail ?? `${id} rests after failures.`;
  const options = { retryable: true, item: id };
  if (trouble === 'wrong-key') return appError('wrong-key', words, { item: id });
  if (trouble === 'rate-limited') return appError('rate-limited', words, options);
  if (trouble === 'unreachable') return appError('provider-unreachable', words, options);
  return appError('provider-failed', words, options);
}

function tooManyError(id: string): AppError {
  const words = `The limit of requests a minute to ${id} is reached.`;
  return appError('rate-limited', words, { retryable: true, item: id });
}
