import { join } from 'node:path';
import type { AppError } from '../../shared/contract/errors.ts';
import type { AlertView } from '../../shared/contract/spend-views.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AssistantParts } from './assistant/ask-assistant.ts';
import { type CloudPrompts, loadCloudPrompts } from './assistant/cloud-prompts.ts';
import { type AnswerCache, createAnswerCache } from './cache/answer-cache.ts';
import { loadSystemKnowledge } from './cache/system-knowledge.ts';
import { keptOrFault } from './db/kept-or-fault.ts';
import type { Store } from './db/store.ts';
import type { Clock, CloudPorts, Log } from './ports.ts';
import { createPrivacyDesk, type PrivacyDesk } from './privacy/privacy-desk.ts';
import { createProviderRegistry, type ProviderRegistry } from './providers/create-provider-registry.ts';
import { createCloudDesk } from './route/ask-cloud.ts';
import { type Batching, createBatching } from './route/batch/create-batching.ts';
import type { DeskParts } from './route/desk-parts.ts';
import type { CloudDesk, CloudTask } from './route/desk-types.ts';
import { createPolicies, type Policies } from './route/policies.ts';
import { type RoutePolicy, rateLimitsOf } from './route/policy-types.ts';
import { createProviderHealth, type ProviderHealth } from './route/provider-health.ts';
import { readPolicyFile } from './route/read-policy.ts';
import { createRouter, type Router } from './route/router.ts';
import { takeOnPolicies } from './route/take-on-policies.ts';
import { type MoneyWatch, openWatch } from './spend/alerts/open-watch.ts';
import type { Baseline } from './spend/baseline.ts';
import { createLedger } from './spend/ledger/create-ledger.ts';
import type { Ledger } from './spend/ledger-types.ts';
import { inputTokensOf } from './spend/prices/charge-lines.ts';
import { createPriceBook, type PriceBook } from './spend/prices/price-book.ts';
import { createRateLimits, type RateLimits } from './spend/tokens/rate-limits.ts';
import { createTokenFactors, type TokenFactors } from './spend/tokens/token-factors.ts';

/** Names of the address book that are masked wherever they stand. */
const BOOK_NAMES = 5_000;
const BOOK_KEPT_MS = 600_000;

export interface MoneyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly resourcesDir: string;
  /** Folder of the user's own policy files; need not be there. */
  readonly policiesDir: string;
  readonly baseline: Baseline;
  /** Id of this run of the program. */
  readonly session: string;
  readonly cloud: CloudPorts;
  mode(): 'local' | 'hybrid';
  /** A provider came, went, or has another key. */
  providersChanged(): void;
  /** Told to the window. */
  alertRaised?(alert: AlertView): void;
}

/** Ledger, prices and the desk through which every cloud call goes, over one open store. */
export interface Money {
  /** Where money and providers are kept; not always where the mail is. */
  readonly store: Store;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** Alerts, their webhook and traces, which look on at the ledger. */
  readonly watch: Omit<MoneyWatch, 'ledger'>;
  readonly prices: PriceBook;
  readonly providers: ProviderRegistry;
  readonly privacy: PrivacyDesk;
  readonly cache: AnswerCache;
  readonly prompts: CloudPrompts;
  /** Cache first, then the desk. */
  readonly assistant: AssistantParts;
  readonly desk: CloudDesk;
  /** Where mails go that may wait a day for a lower price. */
  readonly batching: Batching;
  /**
   * For the one small call of a test that the user asked for by name: it knows that provider alone, and it is made
   * in local-only mode, too, for naming the provider is a consent of its own.
   */
  testDesk(providerId: string): CloudDesk;
  mode(): 'local' | 'hybrid';
  readonly health: ProviderHealth;
  readonly policies: Policies;
  readonly tokenFactors: TokenFactors;
  /** Decides which items are worth a cloud tier, and keeps each decision. */
  readonly router: Router;
  policy(): RoutePolicy;
  /** Writes down what was counted and learned; for an idle moment and the end. */
  flush(): void;
}

/** @returns `policy-invalid` or `unreadable` where the shipped policy or a prompt can not be used. */
export async function openMoney(parts: MoneyParts): Promise<Result<Money, AppError>> {
  const read = readPolicyFile(join(parts.resourcesDir, 'policies', 'default.json'));
  if (!read.ok) return read;
  const prompts = loadCloudPrompts(parts.resourcesDir);
  if (!prompts.ok) return prompts;
  const money = wire(parts, { shippedPolicy: read.value, prompts: prompts.value });
  await money.providers.load();
  return ok(money);
}

interface Shipped {
  readonly shippedPolicy: RoutePolicy;
  readonly prompts: CloudPrompts;
}

function wire(parts: MoneyParts, { shippedPolicy, prompts }: Shipped): Money {
  const { store, clock, log, session } = parts;
  const policies = createPolicies({
    repository: store.routing,
    shipped: shippedPolicy,
    nowUtcMs: clock.nowUtcMs,
  });
  if (!store.isReadOnly) {
    for (const problem of takeOnPolicies(policies, parts.policiesDir)) {
      log.warn(`${problem.item ?? ''}: ${problem.message}`);
    }
  }
  const policy = policies.active;
  const { ledger, ...watch } = watchedLedger(parts);
  const prices = createPriceBook({
    file: join(parts.resourcesDir, 'prices.json'),
    ownRows: store.priceRows,
    clock,
  });
  const health = createProviderHealth(() => policy().breaker);
  const providers = registryOf(parts, { prices, health });
  const privacy = privacyOf(parts);
  const tokenFactors = createTokenFactors(store.tokenFactors.list());
  const router = createRouter({
    clock,
    repository: store.routing,
    policies,
    ledger,
    health,
    tokenFactors,
    mode: parts.mode,
    connection: () => desk.connection(),
    providers: providers.connected,
    hasBatches: (id) => batching.ability.has(id),
    priceTable: prices.table,
  });
  const shared: DeskParts = {
    clock,
    log,
    session,
    mode: parts.mode,
    policy,
    providers: providers.connected,
    priceTable: prices.table,
    ledger,
    privacy,
    rates: ratesOf(providers, policy, clock),
    tokenFactors,
    health,
    avoidedCost: (usage) =>
      parts.baseline.costOfCall({ input: inputTokensOf(usage), output: usage.output + usage.reasoning }),
    chooseRoute: (task) => keptOrFault(store, () => router.chooseRoute(task)),
  };
  const desk = createCloudDesk(shared);
  const batching = createBatching(shared, { store, agreed: () => store.settings.get().batchProviders });
  const knowledge = loadSystemKnowledge(parts.resourcesDir);
  const system = knowledge.ok ? knowledge.value : null;
  const cache = createAnswerCache({ user: store.cache, system, clock, random: Math.random });
  return {
    store,
    clock,
    ledger,
    watch,
    prices,
    providers,
    privacy,
    cache,
    prompts,
    assistant: {
      cache,
      desk,
      monotonicMs: clock.monotonicMs,
      modelKey: (task) => modelKeyOf(providers, policy, task),
      mayCheck: () => store.settings.get().auditPercent > 0,
    },
    desk,
    batching,
    testDesk: (providerId) =>
      createCloudDesk({
        ...shared,
        mode: () => 'hybrid',
        providers: () => providers.connected().filter(({ setup }) => setup.id === providerId),
      }),
    mode: parts.mode,
    health,
    policies,
    tokenFactors,
    flush: () => {
      cache.flush();
      if (!store.isReadOnly) store.tokenFactors.save(tokenFactors.snapshot());
    },
    router,
    policy,
  };
}

function watchedLedger(parts: MoneyParts): MoneyWatch {
  const { store, clock, log, session, cloud, mode } = parts;
  const ledger = createLedger({ store, clock, session });
  bringUpToDate(ledger, { log, batched: store.batches.openHoldIds() });
  const alertRaised = (alert: AlertView) => parts.alertRaised?.(alert);
  return openWatch({ store, ledger, clock, log, session, mode, secrets: cloud.secrets, alertRaised });
}

function registryOf(
  parts: MoneyParts,
  { prices, health }: { readonly prices: PriceBook; readonly health: ProviderHealth },
): ProviderRegistry {
  const { store, clock, cloud } = parts;
  return createProviderRegistry({
    repository: store.providers,
    transaction: store.transaction,
    prices,
    secrets: cloud.secrets,
    connector: cloud.connector,
    env: cloud.env,
    clock,
    health: (id) => {
      const { state, trouble, detail, restMs } = health.view(id, clock.monotonicMs());
      return { state, trouble, detail, retryAtUtcMs: restMs === 0 ? null : clock.nowUtcMs() + restMs };
    },
    batchProviders: {
      list: () => store.settings.get().batchProviders,
      set: (ids) => void store.settings.set({ batchProviders: [...ids] }),
    },
    onChange: (id) => {
      health.forget(id);
      parts.providersChanged();
    },
  });
}

/** Providers and models that the policy would ask, in their order: with another one an answer would be another. */
function modelKeyOf(providers: ProviderRegistry, policy: () => RoutePolicy, task: CloudTask): string {
  const { chain } = policy().tasks[task.subject.taskKind];
  const tiers: readonly string[] = task.route?.tiers ?? chain;
  return providers
    .connected()
    .filter(({ setup }) => tiers.includes(setup.tier))
    .map(({ setup }) => `${setup.url} ${setup.model}`)
    .join('\n');
}

/** What a crash or a damaged sum left behind; a database that can not be written refuses every hold anyway. */
function bringUpToDate(
  ledger: Ledger,
  { log, batched }: { readonly log: Log; readonly batched: ReadonlySet<number> },
): void {
  const differences = ledger.checkSums();
  if (differences.ok && differences.value.length > 0) {
    log.warn(`ledger: sums were made anew: ${differences.value.join('; ')}`);
  }
  const suspended = ledger.suspendOpenHolds(batched);
  if (suspended.ok && suspended.value > 0) log.warn(`ledger: ${suspended.value} holds are in suspense`);
}

function privacyOf({ store, clock, resourcesDir }: MoneyParts): PrivacyDesk {
  let book: { readonly names: readonly string[]; readonly readAtMs: number } | null = null;
  return createPrivacyDesk({
    resourcesDir,
    maskWords: () => store.settings.get().maskWords,
    rules: store.egress.rules,
    addressBook: () => {
      const nowMs = clock.monotonicMs();
      if (book === null || nowMs - book.readAtMs > BOOK_KEPT_MS) {
        const owners = store.owners.list().map(({ owner }) => owner.name);
        book = { names: [...owners, ...store.contacts.names(BOOK_NAMES)], readAtMs: nowMs };
      }
      return book.names;
    },
    // In the transaction of its hold, for whose way to the disk the sender waits.
    record: (record) => store.ledger.lazily(() => store.egress.add(record)),
  });
}

/** The policy's limits for the providers of the moment; a provider that is added gets windows of its own. */
function ratesOf(providers: ProviderRegistry, policy: () => RoutePolicy, clock: Clock): RateLimits {
  let key = '';
  let limits = createRateLimits([], clock.monotonicMs);
  const current = (): RateLimits => {
    const ids = providers.connected().map(({ setup }) => setup.id);
    const now = [policy().version, ...ids].join('\n');
    if (now !== key) {
      limits = createRateLimits(rateLimitsOf(policy(), ids), clock.monotonicMs);
      key = now;
    }
    return limits;
  };
  return {
    take: (request) => current().take(request),
    pause: (providerId, forMs) => current().pause(providerId, forMs),
  };
}
