import type { Language } from '../../shared/contract/views.ts';
import { localeOf } from './numbers.ts';

interface UnitStep {
  readonly unit: string;
  /** Size of the unit in the base unit. */
  readonly size: number;
}

function formatStep(value: number, steps: readonly UnitStep[], language: Language): string {
  const step = steps.findLast(({ size }) => value >= size) ?? steps[0];
  if (!step) return String(value);
  const shown = value / step.size;
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: step.unit,
    unitDisplay: 'short',
    maximumFractionDigits: shown < 10 && shown > 0 ? 1 : 0,
  }).format(shown);
}

const durationSteps = [
  { unit: 'millisecond', size: 1 },
  { unit: 'second', size: 1_000 },
  { unit: 'minute', size: 60_000 },
  { unit: 'hour', size: 3_600_000 },
] as const;

/** `0.4 ms`, `85 ms`, `1.2 sec`, `3 min`. */
export function formatDuration(ms: number, language: Language): string {
  return formatStep(ms, durationSteps, language);
}

/** An energy estimate in watt-hours: `0.2 Wh`; the unit has one name in both languages. */
export function formatEnergy(milliJoules: number, language: Language): string {
  const wattHours = milliJoules / 3_600_000;
  const maximumSignificantDigits = 2;
  return `${new Intl.NumberFormat(localeOf(language), { maximumSignificantDigits }).format(wattHours)} Wh`;
}
