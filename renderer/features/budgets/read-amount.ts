import { type NanoUsd, parseUsd } from '../../../shared/money.ts';

/** What is wrong with an amount that was typed. */
export type AmountProblem = 'empty' | 'zero' | 'negative' | 'tooFine' | 'tooLarge' | 'notAmount';

export type AmountReading =
  | { readonly kind: 'amount'; readonly nanoUsd: NanoUsd }
  | { readonly kind: 'bad'; readonly problem: AmountProblem };

const mostWholeDigits = 5;

/** Reads an amount in USD as typed: plain digits, at most 9 decimals, above 0 and below 100,000. */
export function readAmount(text: string): AmountReading {
  const typed = text.trim().replace(/^\$\s*/u, '');
  const bad = (problem: AmountProblem): AmountReading => ({ kind: 'bad', problem });
  if (typed === '') return bad('empty');
  if (/^[-−]/u.test(typed)) return bad('negative');
  if (/^\d+(?:\.\d*)?e\+?\d+$/iu.test(typed)) return bad('tooLarge');
  const match = /^(\d*)(?:\.(\d*))?$/u.exec(typed);
  if (!match || typed === '.') return bad('notAmount');
  const whole = (match[1] ?? '').replace(/^0+/u, '');
  const decimals = (match[2] ?? '').replace(/0+$/u, '');
  if (whole.length > mostWholeDigits) return bad('tooLarge');
  if (decimals.length > 9) return bad('tooFine');
  const nanoUsd = parseUsd(`${whole || '0'}.${decimals || '0'}`);
  if (nanoUsd === null) return bad('notAmount');
  return nanoUsd === 0 ? bad('zero') : { kind: 'amount', nanoUsd };
}

/** An amount as it is edited: all figures, no sign of the currency. */
export function writeAmount(nanoUsd: NanoUsd): string {
  const digits = nanoUsd.toString().padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/u, '');
  return decimals === '' ? digits.slice(0, -9) : `${digits.slice(0, -9)}.${decimals}`;
}
