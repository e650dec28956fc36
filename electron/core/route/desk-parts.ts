import type { AppError } from '../../../shared/contract/errors.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { Result } from '../../../shared/result.ts';
import type { CloudProvider, ProviderSetup } from '../cloud-port.ts';
import type { Clock, Log } from '../ports.ts';
import type { EgressRecord } from '../privacy/egress-types.ts';
import type { MaskCount } from '../privacy/mask-types.ts';
import type { Ledger, TokenUsage } from '../spend/ledger-types.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import type { RateLimits } from '../spend/tokens/rate-limits.ts';
import type { TokenFactors } from '../spend/tokens/token-factors.ts';
import type { ChosenRoute, CloudTask } from './desk-types.ts';
import type { RoutePolicy } from './policy-types.ts';
import type { ProviderHealth } from './provider-health.ts';

/** A provider as set up; `client` is null while its key is not there. */
export interface DeskProvider {
  readonly setup: ProviderSetup;
  readonly client: CloudProvider | null;
}

/** Text with its placeholders put back, and those of them that nobody gave out. */
export interface UnmaskedText {
  readonly text: string;
  readonly unknown: readonly string[];
}

/** Puts names back while text comes in pieces; holds back only what may be half a placeholder. */
export interface UnmaskStream {
  push(delta: string): string;
  end(): UnmaskedText;
}

export interface MaskedTexts {
  /** In the order given. */
  readonly texts: readonly string[];
  readonly counts: readonly MaskCount[];
  /** Inside the strings of JSON text, escaped as they have to be. */
  unmaskJson(text: string): UnmaskedText;
  openStream(): UnmaskStream;
}

/** What the desk needs of masking and of the record of what left. */
export interface DeskPrivacy {
  /** Id of the user's rule that forbids sending this; null where none does. */
  ruleAgainst(task: CloudTask): string | null;
  mask(
    texts: readonly string[],
    known: { readonly names: readonly string[]; readonly conversationId: string },
  ): MaskedTexts;
  record(record: EgressRecord): Result<void, AppError>;
}

/** Everything that the desk does not do itself. */
export interface DeskParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Id of this run of the program. */
  readonly session: string;
  mode(): 'local' | 'hybrid';
  policy(): RoutePolicy;
  providers(): readonly DeskProvider[];
  priceTable(): PriceTable;
  readonly ledger: Ledger;
  readonly privacy: DeskPrivacy;
  readonly rates: RateLimits;
  readonly tokenFactors: TokenFactors;
  readonly health: ProviderHealth;
  /** What the declared baseline would have cost for so many tokens. */
  avoidedCost(usage: TokenUsage): NanoUsd;
  /** Makes and keeps the decision of a task that came without one; fails where it can not be kept. */
  chooseRoute(task: CloudTask): Result<ChosenRoute, AppError>;
}
