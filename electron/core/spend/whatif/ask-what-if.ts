import type { CommandInput } from '../../../../shared/contract/commands.ts';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { WhatIf } from '../../../../shared/contract/spend-views.ts';
import { tierSchema } from '../../../../shared/domain/verdict.ts';
import { whatIfNoteText } from '../../../../shared/i18n/whatif-notes.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { ProviderSetup } from '../../cloud-port.ts';
import type { ReplayCall } from '../../db/replay-calls.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../ports.ts';
import { priceProviderOf } from '../../route/prepare-call.ts';
import { parsePolicy } from '../../route/read-policy.ts';
import type { Ledger } from '../ledger-types.ts';
import { findPrice } from '../prices/find-price.ts';
import type { PriceTable } from '../prices/price-types.ts';
import { parsePriceTable } from '../prices/read-table.ts';
import type { TokenFactors } from '../tokens/token-factors.ts';
import { expectedQuality } from './expected-quality.ts';
import { createLocalPlan } from './local-plan.ts';
import { createModelPlan } from './model-plan.ts';
import { playPeriod } from './play-period.ts';
import { createPolicyPlan } from './policy-plan.ts';
import { createPricer, type Pricer } from './price-again.ts';
import { createTally, type Tally } from './tally.ts';
import { noteOf, type Plan } from './what-if-types.ts';

export interface WhatIfParts {
  readonly store: Pick<Store, 'replay' | 'routing'>;
  readonly ledger: Pick<Ledger, 'budgets'>;
  readonly clock: Clock;
  priceTable(): PriceTable;
  providers(): readonly ProviderSetup[];
  /** Those to whose batches the user agreed. */
  batchProviders(): readonly string[];
  readonly tokenFactors: TokenFactors;
}

type Question = CommandInput<'spend.whatif'>;

/** From this input price on (1 USD per million tokens) a model that is set up nowhere counts as a strong one. */
const STRONG_FROM = 1_000_000_000;

/**
 * What a period would have cost under another plan: all on one model, nothing in the cloud, or another policy file;
 * at the prices of then or of another table. Never changes what was booked.
 * @returns `price-unknown`, `policy-invalid` and `unreadable` (prices) with words for what is wrong.
 */
export async function askWhatIf(parts: WhatIfParts, question: Question): Promise<Result<WhatIf, AppError>> {
  const table = tableOf(parts, question.pricesText);
  if (!table.ok) return table;
  const pricer = createPricer(table.value, question.sinceUtcMs);
  const plan = await planOf(parts, question, pricer);
  if (!plan.ok) return plan;
  const tally = createTally();
  let actual = 0;
  const played = await playPeriod(parts.store.replay, question, (call) => {
    actual += call.costNanoUsd;
    const placed = plan.value.place(call);
    if (!placed.ok) return placed;
    if (placed.value !== null) tally.add(placed.value);
    return ok(undefined);
  });
  if (!played.ok) return played;
  const rest = plan.value.rest();
  if (!rest.ok) return rest;
  for (const placement of rest.value) tally.add(placement);
  return ok(answerOf(parts, { tally, plan: plan.value, pricer, calls: played.value, actual }));
}

interface Played {
  readonly tally: Tally;
  readonly plan: Plan;
  readonly pricer: Pricer;
  readonly calls: number;
  readonly actual: number;
}

function answerOf({ store }: WhatIfParts, { tally, plan, pricer, calls, actual }: Played): WhatIf {
  const { quality, notes } = expectedQuality({
    answers: tally.answers(),
    hasLabelsOf: plan.hasLabelsOf,
    labels: store.routing.labels,
  });
  const byTier = tally.byTier().map(({ tier, costNanoUsd, ...rest }) => ({
    ...rest,
    tier: tierSchema.parse(tier),
    costNanoUsd: toNanoUsd(costNanoUsd),
  }));
  const noteCodes = [...plan.notes(), ...noteOf('price-of-later', 'calls', pricer.pricedByLater()), ...notes];
  return {
    calls,
    actualNanoUsd: toNanoUsd(actual),
    wouldCostNanoUsd: toNanoUsd(byTier.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0)),
    byTier,
    quality,
    notes: noteCodes.map((one) => whatIfNoteText(one, 'en')),
    noteCodes,
  };
}

function tableOf(parts: WhatIfParts, pricesText: string | undefined): Result<PriceTable, AppError> {
  if (pricesText === undefined) return ok(parts.priceTable());
  try {
    return parsePriceTable(JSON.parse(pricesText), 'prices');
  } catch (cause) {
    const message = `the price table is not JSON: ${cause instanceof Error ? cause.message : ''}`;
    return err(appError('unreadable', message, { item: 'prices' }));
  }
}

async function planOf(
  parts: WhatIfParts,
  { policy, sinceUtcMs, untilUtcMs }: Question,
  pricer: Pricer,
): Promise<Result<Plan, AppError>> {
  if (policy.kind === 'local-only') return ok(createLocalPlan());
  if (policy.kind === 'model') return modelPlanOf(parts, policy, pricer);
  const read = parsePolicy(policy.text, 'policy');
  if (!read.ok) return read;
  const paidByDecision = new Map<number, ReplayCall>();
  // A call is booked at the moment of its hold, which may lie a little behind the period of its decision.
  await playPeriod(parts.store.replay, { sinceUtcMs, untilUtcMs }, (call) => {
    if (call.decisionId !== null) paidByDecision.set(call.decisionId, call);
    return ok(undefined);
  });
  return ok(
    createPolicyPlan({
      policy: read.value,
      decisions: parts.store.replay.decisions(sinceUtcMs, untilUtcMs),
      paidByDecision,
      providers: parts.providers(),
      batchProviders: parts.batchProviders(),
      pricer,
      tokenFactors: parts.tokenFactors,
      routing: parts.store.routing,
      capNanoUsd: parts.ledger.budgets().find(({ scope }) => scope === 'day')?.capNanoUsd ?? null,
      zone: parts.clock.zone(),
    }),
  );
}

function modelPlanOf(
  { clock, providers }: WhatIfParts,
  { provider, model }: { readonly provider: string; readonly model: string },
  pricer: Pricer,
): Result<Plan, AppError> {
  const query = {
    provider,
    model,
    serviceTier: 'standard' as const,
    atUtcMs: clock.nowUtcMs(),
    inputTokens: 0,
  };
  const price = findPrice(pricer.table, query);
  if (!price.ok) return price;
  const configured = providers().find(
    (setup) => priceProviderOf(setup) === provider && setup.model === model,
  );
  const byPrice = price.value.prices.input >= STRONG_FROM ? 'cloud-strong' : 'cloud-cheap';
  const tier = configured?.tier ?? byPrice;
  return ok(createModelPlan({ provider, model, tier, pricer, isConfigured: configured !== undefined }));
}
