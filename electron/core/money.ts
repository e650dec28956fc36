import { join } from 'node:path';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Store } from './db/store.ts';
import type { Clock, Log } from './ports.ts';
import { createPrivacyDesk } from './privacy/privacy-desk.ts';
import { createCloudDesk } from './route/ask-cloud.ts';
import type { DeskParts, DeskProvider } from './route/desk-parts.ts';
import type { CloudDesk } from './route/desk-types.ts';
import { createPolicies, type Policies } from './route/policies.ts';
import { type RoutePolicy, rateLimitsOf } from './route/policy-types.ts';
import { createProviderHealth, type ProviderHealth } from './route/provider-health.ts';
import { readPolicyFile } from './route/read-policy.ts';
import { createRouter, type Router } from './route/router.ts';
import type { Baseline } from './spend/baseline.ts';
import { createLedger } from './spend/ledger/create-ledger.ts';
import type { Ledger } from './spend/ledger-types.ts';
import { inputTokensOf } from './spend/prices/charge-lines.ts';
import { createPriceBook, type PriceBook } from './spend/prices/price-book.ts';
import { createRateLimits, type RateLimits } from './spend/tokens/rate-limits.ts';
import { createTokenFactors } from './spend/tokens/token-factors.ts';

/** Names of the address book that are masked wherever they stand. */
const BOOK_NAMES = 5_000;
const BOOK_KEPT_MS = 600_000;

export interface MoneyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly resourcesDir: string;
  readonly baseline: Baseline;
  /** Id of this run of the program. */
  readonly session: string;
  mode(): 'local' | 'hybrid';
  /** As set up, each with its client where its key is there. */
  providers(): readonly DeskProvider[];
}

/** Ledger, prices and the desk through which every cloud call goes, over one open store. */
export interface Money {
  readonly ledger: Ledger;
  readonly prices: PriceBook;
  readonly desk: CloudDesk;
  /** For the one small call of a test that the user asked for by name; it is made in local-only mode, too. */
  readonly testDesk: CloudDesk;
  readonly health: ProviderHealth;
  readonly policies: Policies;
  /** Decides which items are worth a cloud tier, and keeps each decision. */
  readonly router: Router;
  policy(): RoutePolicy;
}

/** @returns `policy-invalid` or `unreadable` where the shipped policy can not be used. */
export function openMoney(parts: MoneyParts): Result<Money, AppError> {
  const read = readPolicyFile(join(parts.resourcesDir, 'policies', 'default.json'));
  if (!read.ok) return read;
  const { store, clock, log, session } = parts;
  const policies = createPolicies({
    repository: store.routing,
    shipped: read.value,
    nowUtcMs: clock.nowUtcMs,
  });
  const policy = policies.active;
  const ledger = createLedger({ store, clock, session });
  bringUpToDate(ledger, log);
  const prices = createPriceBook({
    file: join(parts.resourcesDir, 'prices.json'),
    ownRows: store.priceRows,
    clock,
  });
  const health = createProviderHealth(() => policy().breaker);
  const tokenFactors = createTokenFactors();
  const router = createRouter({
    clock,
    repository: store.routing,
    policies,
    ledger,
    health,
    tokenFactors,
    mode: parts.mode,
    connection: () => desk.connection(),
    providers: parts.providers,
    priceTable: prices.table,
  });
  const shared: Omit<DeskParts, 'mode'> = {
    clock,
    log,
    session,
    policy,
    providers: parts.providers,
    priceTable: prices.table,
    ledger,
    privacy: privacyOf(parts),
    rates: ratesOf(parts, policy),
    tokenFactors,
    health,
    avoidedCost: (usage) =>
      parts.baseline.costOfCall({ input: inputTokensOf(usage), output: usage.output + usage.reasoning }),
    chooseRoute: router.chooseRoute,
  };
  const desk = createCloudDesk({ ...shared, mode: parts.mode });
  return ok({
    ledger,
    prices,
    desk,
    testDesk: createCloudDesk({ ...shared, mode: () => 'hybrid' }),
    health,
    policies,
    router,
    policy,
  });
}

/** What a crash or a damaged sum left behind; a database that can not be written refuses every hold anyway. */
function bringUpToDate(ledger: Ledger, log: Log): void {
  const differences = ledger.checkSums();
  if (differences.ok && differences.value.length > 0) {
    log.warn(`ledger: sums were made anew: ${differences.value.join('; ')}`);
  }
  const suspended = ledger.suspendOpenHolds();
  if (suspended.ok && suspended.value > 0) log.warn(`ledger: ${suspended.value} holds are in suspense`);
}

function privacyOf({ store, clock, resourcesDir }: MoneyParts): DeskParts['privacy'] {
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
    record: (record) => store.transaction(() => store.egress.add(record)),
  });
}

/** The policy's limits for the providers of the moment; a provider that is added gets windows of its own. */
function ratesOf(parts: MoneyParts, policy: () => RoutePolicy): RateLimits {
  let key = '';
  let limits = createRateLimits([], parts.clock.monotonicMs);
  const current = (): RateLimits => {
    const ids = parts.providers().map(({ setup }) => setup.id);
    const now = [policy().version, ...ids].join('\n');
    if (now !== key) {
      limits = createRateLimits(rateLimitsOf(policy(), ids), parts.clock.monotonicMs);
      key = now;
    }
    return limits;
  };
  return {
    take: (request) => current().take(request),
    pause: (providerId, forMs) => current().pause(providerId, forMs),
  };
}
