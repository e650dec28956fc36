import { strengths } from '../candidate.ts';
import { hasDateYymmdd, isOneDigit, passesLuhn, weighted } from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

/** Drug Enforcement Administration registration: (d1+d3+d5) + 2(d2+d4+d6) ends in d7. */
function isDeaNumber(compact: string): boolean {
  const digits = compact.slice(2);
  return weighted(digits, [1, 2, 1, 2, 1, 2]) % 10 === Number(digits.at(-1));
}

function isSocialInsurance(compact: string): boolean {
  return !/^[08]/u.test(compact) && !isOneDigit(compact) && passesLuhn(compact);
}

function isCpf(compact: string): boolean {
  if (isOneDigit(compact)) return false;
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index);
    return ((weighted(compact, weights) * 10) % 11) % 10;
  };
  return check(9) === Number(compact.charAt(9)) && check(10) === Number(compact.charAt(10));
}

function isCnpj(compact: string): boolean {
  const first = 11 - (weighted(compact, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  const second = 11 - (weighted(compact, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  const digit = (check: number) => String(check > 9 ? 0 : check);
  return !isOneDigit(compact) && compact.endsWith(digit(first) + digit(second));
}

const mbiLetters = '[AC-HJKMNP-RT-Y]';
const mbiAny = '[0-9AC-HJKMNP-RT-Y]';

/** Ids of the Americas. */
export const americanIds: readonly NumberRule[] = [
  {
    id: 'us-ssn',
    kind: 'national-id',
    shape: /\b(?!000|666|9\d\d)\d{3}([- .])(?!00)\d{2}\1(?!0000)\d{4}\b/g,
    strength: strengths.shaped + 5,
  },
  {
    id: 'us-ssn-near-word',
    kind: 'national-id',
    shape: /\b(?!000|666)\d{3}[- .]?(?!00)\d{2}[- .]?(?!0000)\d{4}\b/g,
    near: /\b(?:ssns?|social security|itin|tax(?:payer)? id)/iu,
    strength: strengths.checked,
  },
  {
    id: 'us-itin',
    kind: 'national-id',
    shape: /\b9\d{2}[- ]?(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[- ]?\d{4}\b/g,
  },
  {
    id: 'us-medicare',
    kind: 'national-id',
    shape: new RegExp(
      `\\b[1-9]${mbiLetters}${mbiAny}\\d-?${mbiLetters}${mbiAny}\\d-?${mbiLetters}{2}\\d{2}\\b`,
      'gi',
    ),
  },
  {
    id: 'us-npi',
    kind: 'national-id',
    shape: /\b[12]\d{3}-?\d{3}-?\d{3}\b/g,
    isValid: (compact) => !isOneDigit(compact) && passesLuhn(`80840${compact}`),
  },
  {
    id: 'us-dea',
    kind: 'national-id',
    shape: /\b[abcdefghjklmprstux](?:[a-z]|9)\d{7}\b/gi,
    isValid: isDeaNumber,
  },
  { id: 'us-ein', kind: 'national-id', shape: /\b\d{2}-\d{7}\b/g, near: /\b(?:ein|fein|employer id)/iu },
  {
    id: 'driving-licence',
    kind: 'national-id',
    shape: /\b(?=[A-Z]{0,4}\d)[A-Z0-9](?:[ -]?[A-Z0-9]){5,18}\b/g,
    near: /(?:driv(?:er'?s?|ing)[\s-]*licen[cs]e|permis de conduire|f[üu]hrerschein|fahrerlaubnis|rijbewijs|驾驶证|驾照)[^.\n]{0,20}$/iu,
  },
  {
    id: 'passport',
    kind: 'national-id',
    shape: /\b(?=[A-Z]{0,3}\d)[A-Z0-9]{6,10}\b/g,
    near: /(?:passport|reisepass|pass-?nr|passeport|pasaporte|passaporto|paspoort|护照|通行证)/iu,
  },
  { id: 'letter-and-eight', kind: 'national-id', shape: /\b[A-Z]\d{8}\b/gi },
  {
    id: 'canada-sin',
    kind: 'national-id',
    shape: /\b\d{3}([- ]?)\d{3}\1\d{3}\b/g,
    isValid: isSocialInsurance,
  },
  { id: 'brazil-cpf', kind: 'national-id', shape: /\b\d{3}\.?\d{3}\.?\d{3}-?\d{2}\b/g, isValid: isCpf },
  {
    id: 'brazil-cnpj',
    kind: 'national-id',
    shape: /\b\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}\b/g,
    isValid: isCnpj,
  },
  {
    id: 'mexico-curp',
    kind: 'national-id',
    shape: /\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d\b/g,
    isValid: (compact) => hasDateYymmdd(compact, 4),
  },
  {
    id: 'mexico-rfc',
    kind: 'national-id',
    shape: /\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b/g,
    isValid: (compact) => hasDateYymmdd(compact, compact.length - 9),
  },
  { id: 'chile-rut', kind: 'national-id', shape: /\b\d{1,2}\.\d{3}\.\d{3}-[\dkK]\b/g },
  { id: 'argentina-cuit', kind: 'national-id', shape: /\b(?:20|23|24|27|30|33|34)-\d{8}-\d\b/g },
];
