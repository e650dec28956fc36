import type { TFunction } from 'i18next';
import type { SpendDimension } from '../../shared/contract/spend-views.ts';
import { plainLine } from '../../shared/i18n/plain-text.ts';
import { instantOf } from '../../shared/time.ts';
import { type DateContext, formatHour, formatShortDay } from './dates.ts';
import { wordTask, wordTier } from './money-words.ts';

export interface KeyWording {
  readonly t: TFunction<'page'>;
  readonly dates: DateContext;
}

const resources = ['cloud', 'gpu', 'cpu'] as const;

/** A value of a dimension of the ledger in words; values may come from providers and accounts, so they are hostile. */
export function wordKey(dimension: SpendDimension, key: string, { t, dates }: KeyWording): string {
  if (key === '') return wordNone(dimension, t);
  switch (dimension) {
    case 'tier':
      return wordTier(key, t);
    case 'task':
      return wordTask(key, t);
    case 'day':
      return formatShortDay(key, dates);
    case 'hour':
      return formatHour(instantOf(key) ?? Number.NaN, dates) || plainLine(key);
    case 'resource': {
      const known = resources.find((one) => one === key);
      return known ? t(`spend.resource.${known}`) : plainLine(key);
    }
    case 'user':
    case 'account':
    case 'provider':
    case 'model':
      return plainLine(key);
  }
}

function wordNone(dimension: SpendDimension, t: TFunction<'page'>): string {
  if (dimension === 'provider' || dimension === 'model') return t(`spend.none.${dimension}`);
  return t('spend.none.other');
}
