import { strengths } from '../candidate.ts';
import {
  hasDateYymmdd,
  isMonthAndDay,
  isOneDigit,
  passesLuhn,
  passesVerhoeff,
  passesWeights,
  weighted,
} from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

const nationalId = 'national-id';

/** Australian business number: first digit less one, modulus 89. */
function isBusinessNumber(compact: string): boolean {
  const lowered = `${Number(compact.charAt(0)) - 1}${compact.slice(1)}`;
  return !compact.startsWith('0') && passesWeights([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19], 89)(lowered);
}

function isCompanyNumber(compact: string): boolean {
  return (
    (10 - (weighted(compact, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === Number(compact.at(-1)) &&
    !isOneDigit(compact)
  );
}

function isTaxFile(compact: string): boolean {
  return !isOneDigit(compact) && passesWeights([1, 4, 3, 7, 5, 8, 6, 9, 10], 11)(compact);
}

function isMedicare(compact: string): boolean {
  return weighted(compact, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(compact.charAt(8));
}

/** South African id: date of birth, citizenship 0 to 2, Luhn. */
function isSouthAfrican(compact: string): boolean {
  const year = Number(compact.slice(0, 2));
  const isDate = isMonthAndDay(
    Number(compact.slice(2, 4)),
    Number(compact.slice(4, 6)),
    1900 + (year === 0 ? 4 : year),
  );
  return isDate && passesLuhn(compact);
}

/** Ids of Australia and Africa. */
export const southernIds: readonly NumberRule[] = [
  {
    id: 'australia-abn',
    kind: nationalId,
    shape: /\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b/g,
    isValid: isBusinessNumber,
  },
  { id: 'australia-acn', kind: nationalId, shape: /\b\d{3} ?\d{3} ?\d{3}\b/g, isValid: isCompanyNumber },
  { id: 'australia-tfn', kind: nationalId, shape: /\b\d{3} ?\d{3} ?\d{3}\b/g, isValid: isTaxFile },
  { id: 'australia-medicare', kind: nationalId, shape: /\b[2-6]\d{3} ?\d{5} ?\d\b/g, isValid: isMedicare },
  {
    id: 'south-africa-id',
    kind: nationalId,
    shape: /\b\d{10}[0-2]\d{2}\b/g,
    isValid: isSouthAfrican,
    strength: strengths.checked + 1,
  },
  {
    id: 'nigeria-nin',
    kind: nationalId,
    shape: /\b\d{11}\b/g,
    isValid: (compact) => !isOneDigit(compact) && passesVerhoeff(compact),
  },
  { id: 'nigeria-vehicle', kind: nationalId, shape: /\b[A-Z]{3}-?\d{3}[A-Z]{2}\b/g },
  {
    id: 'egypt-id',
    kind: nationalId,
    shape: /\b[23]\d{13}\b/g,
    isValid: (compact) => hasDateYymmdd(compact, 1),
  },
];
