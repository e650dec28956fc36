import type { TFunction } from 'i18next';
import { type TaskKind, taskKinds } from '../../shared/domain/spend.ts';
import { type Tier, tiers } from '../../shared/domain/verdict.ts';
import { plainLine } from '../../shared/i18n/plain-text.ts';

type Translate = TFunction<'page'>;

function isTaskKind(text: string): text is TaskKind {
  return (taskKinds as readonly string[]).includes(text);
}

function isTier(text: string): text is Tier {
  return (tiers as readonly string[]).includes(text);
}

/** Name of a kind of task; one that is not known here is shown as it stands in the ledger. */
export function wordTask(task: string, t: Translate): string {
  return isTaskKind(task) ? t(`task.${task}`) : plainLine(task);
}

export function wordTier(tier: string, t: Translate): string {
  return isTier(tier) ? t(`tier.${tier}`) : plainLine(tier);
}

/** Name of what a budget bounds: `day`, `task:draft`, `account:NAME`. */
export function wordScope(scope: string, t: Translate): string {
  if (scope === 'day' || scope === 'month' || scope === 'session') return t(`scope.${scope}`);
  if (scope.startsWith('task:')) return t('scope.task', { name: wordTask(scope.slice(5), t) });
  if (scope.startsWith('account:')) return t('scope.account', { name: plainLine(scope.slice(8)) });
  return plainLine(scope);
}

const outcomes = ['ok', 'cut', 'cancelled', 'failed', 'unknown'] as const;

/** How a call ended. */
export function wordOutcome(outcome: string, t: Translate): string {
  const known = outcomes.find((one) => one === outcome);
  return known ? t(`outcome.${known}`) : plainLine(outcome);
}

/** Source of a price that the user typed, as the price table writes it. */
const ownPrice = 'given by the user';

/** Where a price is from: the user's own word in their language, a source of the table by its name. */
export function wordPriceSource(source: string, t: Translate): string {
  return source === ownPrice ? t('provider.priceOwn') : plainLine(source, 120);
}
