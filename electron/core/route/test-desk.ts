import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toNanoUsd } from '../../../shared/money.ts';
import { ok } from '../../../shared/result.ts';
import type { CloudEvent, CloudFailure, CloudProvider, CloudRequest, ProviderSetup } from '../cloud-port.ts';
import type { EgressRecord } from '../privacy/egress-types.ts';
import { createPrivacyDesk } from '../privacy/privacy-desk.ts';
import { expectOk, openTestLedger, type TestLedger } from '../spend/ledger/test-ledger.ts';
import type { TokenUsage } from '../spend/ledger-types.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import { testRow, testTable } from '../spend/prices/test-table.ts';
import { createRateLimits } from '../spend/tokens/rate-limits.ts';
import { createTokenFactors } from '../spend/tokens/token-factors.ts';
import { createCloudDesk } from './ask-cloud.ts';
import type { DeskParts, DeskProvider } from './desk-parts.ts';
import type { CloudDesk, CloudTask } from './desk-types.ts';
import { policySchema, type RoutePolicy } from './policy-types.ts';
import { createProviderHealth } from './provider-health.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));

export const defaultPolicy: RoutePolicy = policySchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/policies/default.json', import.meta.url), 'utf8')),
);

/** A step of a scripted answer: an event, a pause in milliseconds, or nothing for ever until the abort. */
export type Step = CloudEvent | { readonly type: 'pause'; readonly ms: number } | { readonly type: 'hang' };

export const text = (piece: string): Step => ({ type: 'text', text: piece });
export const ended: Step = { type: 'ended', reason: 'stop', responseId: 'r1', modelServed: 'm' };
const noUsage: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};

export function usage(input: number, output: number): Step {
  const told = { ...noUsage, input, output };
  return { type: 'usage', usage: told, raw: JSON.stringify(told), providerSaysNanoUsd: null, problem: null };
}

export function failed(kind: CloudFailure['kind'], more: Partial<CloudFailure> = {}): Step {
  const failure = { kind, message: 'words', retryAfterMs: null, mayBeBilled: false, ...more };
  return { type: 'failed', failure };
}

export interface ScriptedProvider extends DeskProvider {
  /** What was asked, in order. */
  readonly requests: CloudRequest[];
}

/** Plays one script per request, the last one for all that follow. */
export function scripted(
  id: string,
  scripts: readonly (readonly Step[])[],
  changes: Partial<ProviderSetup> = {},
) {
  const requests: CloudRequest[] = [];
  const client: CloudProvider = {
    id,
    kind: 'openai-compatible',
    host: `${id}.example`,
    bodyBytes: (request) => Buffer.byteLength(JSON.stringify(request)),
    async *stream(request, signal) {
      requests.push(request);
      const script = scripts[Math.min(requests.length, scripts.length) - 1] ?? [];
      for (const step of script) {
        const pauseMs = step.type === 'hang' ? 1e9 : step.type === 'pause' ? step.ms : 0;
        if (pauseMs > 0) await pause(pauseMs, signal);
        if (signal.aborted) return yield cancelledEvent;
        if (step.type !== 'pause' && step.type !== 'hang') yield step;
      }
    },
  };
  const setup: ProviderSetup = {
    id,
    kind: 'openai-compatible',
    url: `https://${id}.example/v1`,
    model: 'm',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: 'p',
    ...changes,
  };
  return { setup, client, requests } satisfies ScriptedProvider;
}

const cancelledEvent: CloudEvent = {
  type: 'failed',
  failure: { kind: 'cancelled', message: 'cancelled', retryAfterMs: null, mayBeBilled: true },
};

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export interface TestDesk extends TestLedger {
  readonly desk: CloudDesk;
  readonly parts: DeskParts;
  readonly sent: EgressRecord[];
  mode: 'local' | 'hybrid';
}

/** A desk over the real ledger, privacy and prices (0.10 and 0.50 USD per million), with scripted providers. */
export function openTestDesk(
  providers: readonly DeskProvider[],
  options: {
    readonly capNanoUsd?: number | null;
    readonly policy?: RoutePolicy;
    readonly neverWord?: string;
    readonly table?: PriceTable;
    /** What any call is said to have spared; default nothing. */
    readonly avoidedNanoUsd?: number;
    /** Default: a ledger in memory. */
    readonly money?: TestLedger;
  } = {},
): TestDesk {
  const money = options.money ?? openTestLedger();
  const cap = options.capNanoUsd === undefined ? 50_000_000 : options.capNanoUsd;
  if (cap !== null) expectOk(money.ledger.setBudget('day', toNanoUsd(cap)));
  const sent: EgressRecord[] = [];
  const rules =
    options.neverWord === undefined ? [] : [{ ruleId: 1, kind: 'word' as const, value: options.neverWord }];
  const privacy = createPrivacyDesk({
    resourcesDir,
    maskWords: () => [],
    rules: () => rules,
    addressBook: () => [],
    record: (record) => {
      sent.push(record);
      return { ok: true, value: undefined };
    },
  });
  const policy = () => options.policy ?? defaultPolicy;
  const state = { mode: 'hybrid' as 'local' | 'hybrid' };
  const parts: DeskParts = {
    clock: money.clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    session: 'one',
    mode: () => state.mode,
    policy,
    providers: () => providers,
    priceTable: () => options.table ?? testTable([testRow()]),
    ledger: money.ledger,
    privacy,
    rates: createRateLimits([], money.clock.monotonicMs),
    tokenFactors: createTokenFactors(),
    health: createProviderHealth(() => policy().breaker),
    avoidedCost: () => toNanoUsd(options.avoidedNanoUsd ?? 0),
    chooseRoute: () =>
      ok({
        decisionId: null,
        policyVersion: null,
        tiers: ['cloud-cheap', 'cloud-strong'],
        serviceTier: 'standard',
      }),
  };
  return Object.assign(state, { ...money, desk: createCloudDesk(parts), parts, sent });
}

export function testTask(changes: Partial<CloudTask> = {}): CloudTask {
  return {
    subject: { taskKind: 'draft', messageId: 1, ownerId: 1, account: 'local' },
    messages: [
      { role: 'system', text: 'Write a reply.' },
      { role: 'user', text: 'Anna Schmidt (anna@firma.example) asks: is Tuesday fine?' },
    ],
    knownNames: ['Anna Schmidt'],
    origin: { senders: ['anna@firma.example'], folders: [] },
    conversationId: 'c1',
    answerSchema: null,
    priority: 'normal',
    latestUsefulAtUtcMs: null,
    sources: ['mail:1'],
    ...changes,
  };
}
