import type { CloudTier, ServiceTier } from '../../../shared/domain/spend.ts';
import { addNanoUsd, costOfTokens, type NanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { ProviderSetup } from '../cloud-port.ts';
import { dearestPrice, longestCallMs, worstCaseOf } from '../spend/prices/dearest-price.ts';
import { findPrice } from '../spend/prices/find-price.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import type { TokenFactors } from '../spend/tokens/token-factors.ts';
import type { TierOffer } from './decide-types.ts';
import { priceProviderOf } from './prepare-call.ts';

/** How large the request of an item will be. */
export interface RequestSize {
  /** o200k tokens of instructions and text. */
  readonly textTokens: number;
  /** UTF-8 bytes of the same: the bound of the worst case. */
  readonly textBytes: number;
  /** Output tokens that an answer of this kind has as a rule. */
  readonly expectedOutputTokens: number;
  readonly outputLimitTokens: number;
}

export interface OfferParts {
  readonly providers: readonly {
    readonly setup: ProviderSetup;
    readonly isHealthy: boolean;
    /** It takes requests in batches, and the item may wait for one. */
    readonly mayBatch?: boolean;
  }[];
  readonly tiers: readonly CloudTier[];
  readonly priceTable: PriceTable;
  readonly tokenFactors: TokenFactors;
  readonly nowUtcMs: number;
  readonly latestUsefulAtUtcMs: number | null;
  errorRateOf(tier: CloudTier): number;
}

const STANDARD_ANSWER_MS = 30_000;
/** What a body adds to the text of its messages: names of fields, schema, template. */
const BODY_OVERHEAD_TOKENS = 2_048;
const LOOK_AHEAD_MS = 24 * 3_600_000;
const LOOK_STEP_MS = 30 * 60_000;
/** Flex is a field of the request. */
const sentTiers: readonly ServiceTier[] = ['standard', 'flex'];

/** Every way in which an item could be answered by the cloud: each provider now, in its flex tier, in a batch, and off-peak. */
export function makeOffers(parts: OfferParts, size: RequestSize): readonly TierOffer[] {
  return parts.providers
    .filter(({ setup }) => parts.tiers.includes(setup.tier))
    .flatMap(({ setup, isHealthy, mayBatch }) => {
      const batch = mayBatch === true ? (['batch'] as const) : [];
      const tiers = setup.isSelfHosted ? (['standard'] as const) : [...sentTiers, ...batch];
      return tiers.flatMap((serviceTier) => offersOf(parts, size, { setup, isHealthy, serviceTier }));
    });
}

interface Source {
  readonly setup: ProviderSetup;
  readonly isHealthy: boolean;
  readonly serviceTier: ServiceTier;
}

function offersOf(parts: OfferParts, size: RequestSize, source: Source): readonly TierOffer[] {
  const worstCaseNanoUsd = worstCase(parts, size, source);
  if (worstCaseNanoUsd === null) return [];
  const now = offerAt(parts, size, { ...source, worstCaseNanoUsd, atUtcMs: parts.nowUtcMs });
  if (now === null) return [];
  const later = cheaperTime(parts, size, { ...source, worstCaseNanoUsd, than: now.expectedNanoUsd });
  return later === null ? [now] : [now, later];
}

interface TimedSource extends Source {
  readonly worstCaseNanoUsd: NanoUsd;
}

function offerAt(
  parts: OfferParts,
  size: RequestSize,
  { setup, isHealthy, serviceTier, worstCaseNanoUsd, atUtcMs }: TimedSource & { readonly atUtcMs: number },
): TierOffer | null {
  const expectedNanoUsd = expectedCost(parts, size, { setup, serviceTier, atUtcMs });
  if (expectedNanoUsd === null) return null;
  return {
    tier: setup.tier,
    providerId: setup.id,
    serviceTier,
    sendAtUtcMs: atUtcMs,
    answerByUtcMs: atUtcMs + (serviceTier === 'standard' ? STANDARD_ANSWER_MS : longestCallMs[serviceTier]),
    expectedNanoUsd,
    worstCaseNanoUsd,
    errorRate: parts.errorRateOf(setup.tier),
    isHealthy,
  };
}

/** The first half-hour within the item's useful time at which the same call is cheaper; only prices with hours have one. */
function cheaperTime(
  parts: OfferParts,
  size: RequestSize,
  { than, ...source }: TimedSource & { readonly than: NanoUsd },
): TierOffer | null {
  const { nowUtcMs, latestUsefulAtUtcMs, priceTable } = parts;
  if (latestUsefulAtUtcMs === null || source.setup.isSelfHosted) return null;
  if (source.serviceTier === 'batch') return null;
  const price = findPrice(priceTable, priceQuery(source, nowUtcMs, 0));
  if (!price.ok || price.value.row.windows.length === 0) return null;
  const until = Math.min(latestUsefulAtUtcMs, nowUtcMs + LOOK_AHEAD_MS);
  for (let atUtcMs = nextHalfHour(nowUtcMs); atUtcMs < until; atUtcMs += LOOK_STEP_MS) {
    const offer = offerAt(parts, size, { ...source, atUtcMs });
    if (offer !== null && offer.expectedNanoUsd < than) return offer;
  }
  return null;
}

function nextHalfHour(nowUtcMs: number): number {
  return Math.ceil((nowUtcMs + 1) / LOOK_STEP_MS) * LOOK_STEP_MS;
}

function priceQuery(
  { setup, serviceTier }: Pick<Source, 'setup' | 'serviceTier'>,
  atUtcMs: number,
  inputTokens: number,
) {
  return { provider: priceProviderOf(setup), model: setup.model, serviceTier, atUtcMs, inputTokens };
}

function expectedCost(
  parts: OfferParts,
  size: RequestSize,
  { setup, serviceTier, atUtcMs }: Pick<Source, 'setup' | 'serviceTier'> & { readonly atUtcMs: number },
): NanoUsd | null {
  if (setup.isSelfHosted) return zeroNanoUsd;
  const inputTokens = parts.tokenFactors.forecast(setup.model, size.textTokens).expected;
  const price = findPrice(parts.priceTable, priceQuery({ setup, serviceTier }, atUtcMs, inputTokens));
  if (!price.ok) return null;
  const { input, output } = price.value.prices;
  return addNanoUsd(costOfTokens(inputTokens, input), costOfTokens(size.expectedOutputTokens, output));
}

function worstCase(parts: OfferParts, size: RequestSize, { setup, serviceTier }: Source): NanoUsd | null {
  if (setup.isSelfHosted) return zeroNanoUsd;
  const inputBoundTokens = size.textBytes + BODY_OVERHEAD_TOKENS;
  const price = dearestPrice(parts.priceTable, {
    provider: priceProviderOf(setup),
    model: setup.model,
    serviceTiers: [serviceTier],
    fromUtcMs: parts.nowUtcMs,
    toUtcMs: parts.nowUtcMs + longestCallMs[serviceTier],
    inputBoundTokens,
  });
  if (!price.ok) return null;
  return worstCaseOf(price.value, { inputBoundTokens, outputLimitTokens: size.outputLimitTokens });
}
