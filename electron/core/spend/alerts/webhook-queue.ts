import { randomUUID } from 'node:crypto';
import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import type { Settings } from '../../../../shared/contract/views.ts';
import { alertText } from '../../../../shared/i18n/alerts.ts';
import type { SecretStore } from '../../cloud-port.ts';
import type { OutboxCounts, OutboxMessage, OutboxRepository } from '../../db/outbox.ts';
import type { Clock, Log } from '../../ports.ts';
import { endpointProblem } from './own-endpoint.ts';
import { newWebhookSecret, signedHeaders } from './sign-message.ts';

const SECRET_NAME = 'webhook-secret';
const TIMEOUT_MS = 10_000;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;
/** With delays that double up to an hour: given up after about half a day. */
const MOST_ATTEMPTS = 20;
const DEAD_KEPT_MS = 30 * 86_400_000;

export interface WebhookParts {
  readonly outbox: OutboxRepository;
  settings(): Pick<Settings, 'mode' | 'webhookUrl'>;
  readonly secrets: Pick<SecretStore, 'get' | 'set'>;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, spreads the retries of many machines. */
  readonly random?: () => number;
  readonly firstDelayMs?: number;
  readonly mostAttempts?: number;
}

/** Delivers signed messages one by one, each until it was taken on; local-only mode keeps them and sends nothing. */
export interface WebhookQueue {
  /** Something waits, or the settings changed. Returns at once. */
  wake(): void;
  /** What the receiver needs to check a signature; made once. */
  secret(): Promise<string>;
  counts(): OutboxCounts;
  stop(): Promise<void>;
}

/** The message of an alert: figures and names of budgets or providers, nothing of any mail and no account's address. */
export function alertMessage({ alertId, kind, figures, raisedAtUtcMs, ...rest }: AlertView): string {
  const scope = rest.scope.startsWith('account:') ? 'account' : rest.scope;
  const detail = alertText({ kind, scope, figures }, 'en');
  const alert = { alertId, kind, scope, detail, figures, raisedAtUtcMs };
  return JSON.stringify({ type: 'alert.raised', id: randomUUID(), alert });
}

export function createWebhookQueue(parts: WebhookParts): WebhookQueue {
  const { outbox } = parts;
  return {
    ...createRunner(parts),
    secret: () => secretOf(parts.secrets),
    counts: outbox.counts,
  };
}

/** One delivery at a time; a wake-up in the middle of one looks again when it is over. */
function createRunner(parts: WebhookParts): Pick<WebhookQueue, 'wake' | 'stop'> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  const work = async () => {
    let waitMs: number | null = null;
    do {
      isWoken = false;
      waitMs = await deliverDue(parts, abort.signal);
    } while (isWoken && !abort.signal.aborted);
    if (waitMs === null || abort.signal.aborted) return;
    timer = setTimeout(wake, waitMs);
    timer.unref();
  };
  const wake = () => {
    clearTimeout(timer);
    isWoken = true;
    if (running !== null || abort.signal.aborted) return;
    running = work()
      .catch((error: unknown) => parts.log.error(`webhook: ${String(error)}`))
      .finally(() => {
        running = null;
      });
  };
  return {
    wake,
    stop: async () => {
      abort.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** Sends all that is due. @returns how long until something is due again; null where nothing is to be waited for. */
async function deliverDue(parts: WebhookParts, signal: AbortSignal): Promise<number | null> {
  const { outbox, clock } = parts;
  while (!signal.aborted) {
    const { mode, webhookUrl } = parts.settings();
    if (mode !== 'hybrid') return null;
    const message = outbox.next();
    if (message === null) return null;
    if (message.url !== webhookUrl) {
      outbox.bury(message.outboxId, 'the address was taken away or changed before it was delivered');
      continue;
    }
    const waitMs = message.nextAtUtcMs - clock.nowUtcMs();
    // A clock that was set back makes nobody wait longer than the longest delay.
    if (waitMs > 0) return Math.min(waitMs, LONGEST_DELAY_MS);
    const problem = await send(parts, message, signal);
    if (problem === 'stopped') return null;
    if (problem !== null) putOff(parts, message, problem);
    else {
      outbox.delivered(message.outboxId);
      outbox.prune(clock.nowUtcMs() - DEAD_KEPT_MS);
    }
  }
  return null;
}

function putOff(parts: WebhookParts, { outboxId, attempts }: OutboxMessage, problem: string): void {
  const { outbox, clock, log, random = Math.random, firstDelayMs = FIRST_DELAY_MS } = parts;
  if (attempts + 1 >= (parts.mostAttempts ?? MOST_ATTEMPTS)) {
    log.warn(`webhook: a message was given up after ${attempts + 1} attempts: ${problem}`);
    outbox.bury(outboxId, problem);
    return;
  }
  const delayMs = Math.min(LONGEST_DELAY_MS, firstDelayMs * 2 ** attempts) * (0.5 + random() / 2);
  outbox.retryAt(outboxId, Math.round(clock.nowUtcMs() + delayMs), problem);
}

/** @returns null when it was taken on (2xx), else what was in the way. */
async function send(
  { secrets, clock }: WebhookParts,
  { url, body }: OutboxMessage,
  signal: AbortSignal,
): Promise<string | null> {
  const wrong = endpointProblem(url);
  if (wrong !== null) return wrong;
  const headers = signedHeaders(body, { secret: await secretOf(secrets), nowUtcMs: clock.nowUtcMs() });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // Somebody else's address was never agreed to.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `the receiver answered ${answer.status}`;
  } catch (error) {
    if (signal.aborted) return 'stopped';
    return `the receiver was not reached (${error instanceof Error ? error.name : 'error'})`;
  }
}

async function secretOf(secrets: WebhookParts['secrets']): Promise<string> {
  const known = await secrets.get(SECRET_NAME);
  if (known !== null) return known;
  const made = newWebhookSecret();
  await secrets.set(SECRET_NAME, made);
  return made;
}
