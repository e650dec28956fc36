import type { Language } from '../../shared/contract/views.ts';
import { formatUsd, type NanoUsd } from '../../shared/money.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

export function localeOf(language: Language): string {
  return locales[language];
}

/** `1,234`. */
export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(count);
}

/** A rate: whole above ten, else one decimal. */
export function formatRate(perSecond: number, language: Language): string {
  const maximumFractionDigits = perSecond >= 10 ? 0 : 1;
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits }).format(perSecond);
}

/** A probability as whole percent, never 100 % nor 0 % while it is neither. */
export function formatPercent(probability: number, language: Language): string {
  const rounded = Math.round(probability * 100) / 100;
  const shown = probability < 1 && rounded === 1 ? 0.99 : probability > 0 && rounded === 0 ? 0.01 : rounded;
  return new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(shown);
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes in units of 1,000: `98 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: byteUnits[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** Money as the ledger has it: `$0` for nothing, every figure under a cent. */
export function formatMoney(amount: NanoUsd): string {
  return amount === 0 ? '$0' : formatUsd(amount);
}

/** The most that something can cost: rounded up, so that it holds. */
export function formatMostMoney(amount: NanoUsd): string {
  return amount === 0 ? '$0' : formatUsd(amount, 'up');
}

/** Money to the last nano-dollar, so that lines of a bill add up before the eye. */
export function formatExactMoney(amount: NanoUsd): string {
  const digits = Math.abs(amount).toString().padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/u, '').padEnd(2, '0');
  return amount === 0 ? '$0' : `${amount < 0 ? '-' : ''}$${digits.slice(0, -9)}.${decimals}`;
}

/** `45 sec`, `3 min`, `2 hr`: rounded up, so that it never says 0 while something is left. */
export function formatSecondsLeft(seconds: number, language: Language): string {
  const [value, unit] =
    seconds < 60
      ? [Math.max(1, Math.ceil(seconds)), 'second']
      : seconds < 3_600
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3_600), 'hour'];
  const format = new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(value);
}
