import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { CloudEvent, CloudFailure, CloudUsage } from '../cloud-port.ts';
import { longestCallMs } from '../spend/prices/dearest-price.ts';
import type { PreparedCall } from './prepare-call.ts';

/** All that came back from a provider until the stream was over, however it ended. */
export interface CallReading {
  readonly text: string;
  readonly reasoningText: string;
  /** The last one that was told. */
  readonly usage: CloudUsage | null;
  readonly ended: Extract<CloudEvent, { type: 'ended' }> | null;
  readonly failure: CloudFailure | null;
  /** Why the request never left: the ledger could not be brought to the disk. */
  readonly notSent: AppError | null;
  /** Nobody waited for the end any more (cancelled or stalled). */
  readonly wasLeft: boolean;
  readonly firstTokenMs: number | null;
  readonly ms: number;
}

/** One request on its way. It always comes to an end by itself and is booked then, waited for or not. */
export interface RunningCall {
  readonly done: Promise<CallReading>;
  /** Resolves when nothing came for too long, or the whole took too long; never where `done` comes first. */
  stalled(limits: StallLimits): Promise<'stalled'>;
  /** Nobody waits any more: text goes nowhere from now on; the usage is waited for `drainMs` at most. */
  leave(drainMs: number): void;
}

export interface StallLimits {
  readonly firstTokenMs: number;
  readonly idleMs: number;
}

interface Progress {
  text: string;
  reasoningText: string;
  usage: CloudUsage | null;
  ended: CallReading['ended'];
  failure: CloudFailure | null;
  notSent: AppError | null;
  wasLeft: boolean;
  firstTokenAtMs: number | null;
  lastEventAtMs: number;
}

export interface StartOptions {
  /** Its hold is on the disk, or will not be. Nothing leaves before. */
  readonly ready: Promise<Result<void, AppError>>;
  monotonicMs(): number;
  onText(text: string): void;
}

/**
 * Sends the request as soon as it may leave, and not at all where it was left before. What a client throws against its
 * contract counts as a cut stream: nobody knows what it cost.
 */
export function startCall(call: PreparedCall, options: StartOptions): RunningCall {
  const { monotonicMs, onText } = options;
  const startedAtMs = monotonicMs();
  const abort = new AbortController();
  const progress = newProgress(startedAtMs);
  const endsAtMs = startedAtMs + longestCallMs[call.request.serviceTier];
  const mostUnits = call.request.maxOutputTokens * LONGEST_TOKEN_UNITS;
  let isOver = false;
  const readEvents = async (): Promise<void> => {
    try {
      for await (const event of call.client.stream(call.request, abort.signal)) {
        take(event, progress, monotonicMs());
        if (progress.text.length + progress.reasoningText.length > mostUnits) {
          progress.failure = tooLong;
          break;
        }
        if (event.type === 'text' && !progress.wasLeft) onText(event.text);
        if (event.type === 'ended' || event.type === 'failed') break;
      }
    } catch {
      progress.failure = brokenClient;
    }
  };
  const read = async (): Promise<CallReading> => {
    const ready = await options.ready;
    if (!ready.ok) progress.notSent = ready.error;
    if (ready.ok && !progress.wasLeft) await readEvents();
    else progress.failure = neverSent;
    isOver = true;
    return readingOf(progress, { startedAtMs, endedAtMs: monotonicMs() });
  };
  const done = read();
  return {
    done,
    stalled: (limits) =>
      watch({ progress, limits, startedAtMs, endsAtMs, monotonicMs, isOver: () => isOver }),
    leave(drainMs) {
      if (progress.wasLeft) return;
      progress.wasLeft = true;
      const timer = setTimeout(() => abort.abort(), drainMs);
      void done.then(() => clearTimeout(timer));
    },
  };
}

/** The longest token of o200k. A host that sends more than its limit of them was told has no end to it. */
const LONGEST_TOKEN_UNITS = 128;

const tooLong: CloudFailure = {
  kind: 'bad-answer',
  message: 'the answer does not end',
  retryAfterMs: null,
  mayBeBilled: true,
};

const brokenClient: CloudFailure = {
  kind: 'cut',
  message: 'The connection broke.',
  retryAfterMs: null,
  mayBeBilled: true,
};

const neverSent: CloudFailure = {
  kind: 'cancelled',
  message: 'The request was not sent.',
  retryAfterMs: null,
  mayBeBilled: false,
};

function newProgress(nowMs: number): Progress {
  return {
    text: '',
    reasoningText: '',
    usage: null,
    ended: null,
    failure: null,
    notSent: null,
    wasLeft: false,
    firstTokenAtMs: null,
    lastEventAtMs: nowMs,
  };
}

function take(event: CloudEvent, progress: Progress, nowMs: number): void {
  progress.lastEventAtMs = nowMs;
  switch (event.type) {
    case 'text':
    case 'reasoning':
    case 'tool-call':
      progress.firstTokenAtMs ??= nowMs;
      if (event.type === 'text') progress.text += event.text;
      if (event.type === 'reasoning') progress.reasoningText += event.text;
      if (event.type === 'tool-call') progress.reasoningText += event.argumentsText;
      return;
    case 'usage':
      progress.usage = event;
      return;
    case 'ended':
      progress.ended = event;
      return;
    case 'failed':
      progress.failure = event.failure;
      return;
  }
}

function readingOf(progress: Progress, span: { startedAtMs: number; endedAtMs: number }): CallReading {
  const { text, reasoningText, usage, ended, failure, notSent, wasLeft, firstTokenAtMs } = progress;
  return {
    text,
    reasoningText,
    usage,
    ended,
    failure: ended === null && failure === null ? brokenClient : failure,
    notSent,
    wasLeft,
    firstTokenMs: firstTokenAtMs === null ? null : firstTokenAtMs - span.startedAtMs,
    ms: span.endedAtMs - span.startedAtMs,
  };
}

interface Watch {
  readonly progress: Progress;
  readonly limits: StallLimits;
  readonly startedAtMs: number;
  /** Up to here its hold knows the prices: a host that drips a word now and then would go on for days. */
  readonly endsAtMs: number;
  monotonicMs(): number;
  isOver(): boolean;
}

/** Wakes at the earliest instant at which a limit may be passed, and looks again where something came meanwhile. */
function watch(call: Watch): Promise<'stalled'> {
  const { progress, limits, startedAtMs, endsAtMs, monotonicMs, isOver } = call;
  const silentAtMs = () =>
    progress.firstTokenAtMs === null
      ? startedAtMs + limits.firstTokenMs
      : progress.lastEventAtMs + limits.idleMs;
  return new Promise((resolve) => {
    const look = () => {
      if (isOver() || progress.wasLeft) return;
      const leftMs = Math.min(silentAtMs(), endsAtMs) - monotonicMs();
      if (leftMs <= 0) resolve('stalled');
      // A watch over a call that is long done must not keep a command of the terminal from ending.
      else setTimeout(look, leftMs).unref();
    };
    look();
  });
}
