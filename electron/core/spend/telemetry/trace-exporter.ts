import type { Settings } from '../../../../shared/contract/views.ts';
import type { Clock, Log } from '../../ports.ts';
import { endpointProblem } from '../alerts/own-endpoint.ts';
import type { LedgerWatcher } from '../alerts/watch-ledger.ts';
import { type OtlpSpan, spanOfCharge, spanOfLocal, spanOfRelease } from './call-span.ts';

const SENT_EVERY_MS = 5_000;
const LONGEST_DELAY_MS = 60_000;
const MOST_WAITING = 2_048;
const MOST_AT_ONCE = 256;
const TIMEOUT_MS = 10_000;
/** As a hold is released whose request was taken back before it left. */
const NEVER_SENT = 'cancelled';
/** Answers after which the same spans may be sent again (OTLP specification, retryable responses). */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export interface TraceParts {
  settings(): Pick<Settings, 'mode' | 'traceEndpoint'>;
  readonly clock: Pick<Clock, 'nowUtcMs'>;
  readonly log: Log;
  readonly sentEveryMs?: number;
}

/** Sends spans of model calls to a collector of the user's choice; off where none is set, and in local-only mode. */
export interface TraceExporter extends LedgerWatcher {
  /** Sends what waits and ends; at most one try. */
  stop(): Promise<void>;
}

/**
 * OTLP over HTTP in JSON. Spans wait in memory alone, the oldest go when they are too many: traces are no ledger. What
 * was called while traces were off is never sent later.
 */
export function createTraceExporter(parts: TraceParts): TraceExporter {
  const queue = createSpanQueue(parts);
  const add = (spanOf: () => OtlpSpan) => {
    if (targetOf(parts.settings()) !== null) queue.add(spanOf());
  };
  return {
    charged: (call) => add(() => spanOfCharge(call)),
    released: (hold, because) => {
      // A hold that was given back before anything was sent is no call.
      if (because !== NEVER_SENT) add(() => spanOfRelease(hold, because, parts.clock.nowUtcMs()));
    },
    local: (uses) => {
      for (const use of uses) if (use.tier === 'local') add(() => spanOfLocal(use));
    },
    stop: queue.stop,
  };
}

interface SpanQueue {
  add(span: OtlpSpan): void;
  stop(): Promise<void>;
}

function createSpanQueue(parts: TraceParts): SpanQueue {
  const { sentEveryMs = SENT_EVERY_MS } = parts;
  let waiting: readonly OtlpSpan[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | null = null;
  let delayMs = sentEveryMs;
  let isStopped = false;
  const send = async () => {
    const batch = waiting.slice(0, MOST_AT_ONCE);
    const isDone = await sendBatch(parts, batch);
    delayMs = isDone ? sentEveryMs : Math.min(LONGEST_DELAY_MS, delayMs * 2);
    if (isDone) waiting = waiting.filter((span) => !batch.includes(span));
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    sending ??= send().finally(() => {
      sending = null;
    });
    await sending;
    schedule();
  };
  const schedule = () => {
    if (timer !== undefined || isStopped || waiting.length === 0) return;
    timer = setTimeout(() => void flush(), delayMs);
    timer.unref();
  };
  return {
    add(span) {
      if (isStopped) return;
      waiting = [...waiting, span].slice(-MOST_WAITING);
      schedule();
    },
    stop: async () => {
      isStopped = true;
      if (waiting.length > 0) await flush();
      clearTimeout(timer);
    },
  };
}

/** @returns false where the same spans are to be sent again later; what the settings forbid by now is dropped. */
async function sendBatch({ settings, log }: TraceParts, batch: readonly OtlpSpan[]): Promise<boolean> {
  const target = targetOf(settings());
  if (target === null) return true;
  const outcome = await post(target, batch);
  if (outcome.kind === 'refused') log.warn(`traces: ${outcome.problem}`);
  return outcome.kind !== 'later';
}

/** Where spans go now; null: nowhere. The path of the signal is added to a base address, as collectors expect it. */
function targetOf({ mode, traceEndpoint }: Pick<Settings, 'mode' | 'traceEndpoint'>): string | null {
  if (mode !== 'hybrid' || traceEndpoint === null || endpointProblem(traceEndpoint) !== null) return null;
  const url = new URL(traceEndpoint);
  if (!url.pathname.endsWith('/v1/traces')) url.pathname = `${url.pathname.replace(/\/$/u, '')}/v1/traces`;
  return url.href;
}

type Posted =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; readonly problem: string };

async function post(target: string, spans: readonly OtlpSpan[]): Promise<Posted> {
  try {
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(spans)),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return { kind: 'sent' };
    if (RETRYABLE.has(answer.status)) return { kind: 'later' };
    return { kind: 'refused', problem: `the collector answered ${answer.status}` };
  } catch {
    return { kind: 'later' };
  }
}

function requestOf(spans: readonly OtlpSpan[]): object {
  const attributes = [{ key: 'service.name', value: { stringValue: 'pennypost' } }];
  return {
    resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: 'pennypost' }, spans }] }],
  };
}
