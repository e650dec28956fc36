/** Check digits of numbers; each takes the digits (and letters) without separators. */

const digitsOf = (compact: string): readonly number[] => [...compact].map(Number);

/** Sum of digits times weights. */
export function weighted(compact: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(compact.charAt(index)), 0);
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(compact: string): boolean {
  const sum = digitsOf(compact).reduceRight((total, digit, index) => {
    const isDoubled = (compact.length - index) % 2 === 0;
    const value = isDoubled ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 7064 MOD 97-10 over digits and letters (A = 10), as ISO 13616 uses it. */
export function remainder97(compact: string): number {
  let rest = 0;
  for (const char of compact) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 7064 MOD 11,10. */
export function passesMod11And10(compact: string): boolean {
  let product = 10;
  for (const digit of digitsOf(compact.slice(0, -1))) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(compact.at(-1));
}

/** ISO 7064 MOD 11-2 with X for ten. */
export function passesMod11And2(compact: string): boolean {
  let rest = 0;
  for (const char of compact.slice(0, -1)) rest = ((rest + Number(char)) * 2) % 11;
  const check = (12 - rest) % 11;
  return compact.at(-1)?.toUpperCase() === (check === 10 ? 'X' : String(check));
}

const dihedral = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const permutations = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's dihedral check. */
export function passesVerhoeff(compact: string): boolean {
  const state = digitsOf(compact).reduceRight((current, digit, index) => {
    const row = permutations[(compact.length - 1 - index) % 8] ?? '';
    return Number((dihedral[current] ?? '').charAt(Number(row.charAt(digit))));
  }, 0);
  return state === 0;
}

/** Sum of `weights` modulo `modulus` leaves 0. */
export function passesWeights(weights: readonly number[], modulus: number): (compact: string) => boolean {
  return (compact) => weighted(compact, weights) % modulus === 0;
}

/** Whether month and day exist; February may have 29 days unless the year is known. */
export function isMonthAndDay(month: number, day: number, year?: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isShortFebruary = year !== undefined && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  const days = [31, isShortFebruary ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

/** Whether six digits at `from` read as YYMMDD. */
export function hasDateYymmdd(compact: string, from = 0): boolean {
  return isMonthAndDay(Number(compact.slice(from + 2, from + 4)), Number(compact.slice(from + 4, from + 6)));
}

/** True for 0000..., 1111..., which pass many sums. */
export function isOneDigit(compact: string): boolean {
  return /^(.)\1*$/u.test(compact);
}
