import { strengths } from '../candidate.ts';
import {
  isMonthAndDay,
  isOneDigit,
  passesLuhn,
  passesMod11And2,
  passesVerhoeff,
  passesWeights,
  weighted,
} from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/u;

/** GB 11643: province, date of birth, ISO 7064 check. */
function isResidentId(compact: string): boolean {
  const year = Number(compact.slice(6, 10));
  if (!provinces.test(compact) || year < 1900 || year > 2100) return false;
  return (
    isMonthAndDay(Number(compact.slice(10, 12)), Number(compact.slice(12, 14)), year) &&
    passesMod11And2(compact)
  );
}

const creditLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100: unified social credit code. */
function isCreditCode(compact: string): boolean {
  const sum = creditWeights.reduce(
    (total, weight, index) => total + weight * creditLetters.indexOf(compact.charAt(index)),
    0,
  );
  return creditLetters.charAt((31 - (sum % 31)) % 31) === compact.at(-1);
}

/** Births in years to come are none. */
const LATEST_BIRTH = 2040;

/** Numbers given since October 2020 carry no check digit; the region's code ends at 95. */
function isKoreanResident(compact: string): boolean {
  const century = /[1256]/.test(compact.charAt(6)) ? 1900 : 2000;
  const year = century + Number(compact.slice(0, 2));
  const isDate = isMonthAndDay(Number(compact.slice(2, 4)), Number(compact.slice(4, 6)), year);
  return isDate && year <= LATEST_BIRTH && Number(compact.slice(7, 9)) <= 95;
}

function isKoreanBusiness(compact: string): boolean {
  const last = Math.floor((Number(compact.charAt(8)) * 5) / 10);
  const sum = weighted(compact, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + last;
  return !isOneDigit(compact) && (10 - (sum % 10)) % 10 === Number(compact.at(-1));
}

function isThai(compact: string): boolean {
  const sum = weighted(compact, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return !/^0/u.test(compact) && (11 - (sum % 11)) % 10 === Number(compact.at(-1));
}

/** Entity numbers of Singapore in their three forms. */
function isSingaporeEntity(compact: string): boolean {
  const last = compact.at(-1);
  if (/^\d{8}[A-Z]$/u.test(compact))
    return 'XMKECAWLJDB'.charAt(weighted(compact, [10, 4, 9, 3, 8, 2, 7, 1]) % 11) === last;
  if (/^\d{9}[A-Z]$/u.test(compact))
    return 'ZKCMDNERGWH'.charAt(weighted(compact, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11) === last;
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';
  const sum = [4, 3, 5, 3, 10, 2, 2, 5, 7].reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(compact.charAt(index)),
    0,
  );
  return alphabet.charAt((sum + 6) % 11) === last;
}

function isTaiwanese(compact: string): boolean {
  const value = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(compact.charAt(0)) + 10;
  const digits = `${value}${compact.slice(1)}`;
  return passesWeights([1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1], 10)(digits);
}

/** Ids of China and the rest of Asia. */
export const asianIds: readonly NumberRule[] = [
  {
    id: 'china-resident',
    kind: 'national-id',
    shape: /(?<![A-Za-z\d])\d(?: {0,2}\d){16} {0,2}[\dXx](?![A-Za-z\d])/g,
    isValid: isResidentId,
    strength: strengths.checked + 5,
  },
  {
    id: 'china-credit-code',
    kind: 'national-id',
    shape: /\b[1-9AN][1-59]\d{6}[0-9A-HJ-NPQRTUWXY]{10}\b/g,
    isValid: isCreditCode,
  },
  { id: 'china-passport', kind: 'national-id', shape: /\b(?:[EK][A-HJ-NP-Z]\d{7}|[CDEGHKMPS]\d{8})\b/gi },
  {
    id: 'china-plate',
    kind: 'national-id',
    shape:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·•]?(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/g,
  },
  {
    id: 'china-id-near-word',
    kind: 'national-id',
    shape: /\b\d{15}(?:\d{2}[\dXx])?\b/g,
    near: /身份证|证件号|居民身份/u,
  },
  { id: 'hong-kong-id', kind: 'national-id', shape: /\b[A-Z]{1,2}\d{6}\([0-9A]\)/g },
  { id: 'taiwan-id', kind: 'national-id', shape: /\b[A-Z][1289]\d{8}\b/g, isValid: isTaiwanese },
  { id: 'singapore-nric', kind: 'national-id', shape: /\b[STFGM]\d{7}[A-Z]\b/gi },
  {
    id: 'singapore-uen',
    kind: 'national-id',
    shape: /\b(?:\d{8,9}|[TSR]\d{2}[A-Z]{2}\d{4})[A-Z]\b/gi,
    isValid: isSingaporeEntity,
  },
  {
    id: 'korea-resident',
    kind: 'national-id',
    shape: /(?<![\w-])\d{6}-?[1-8]\d{6}(?![\w-])/g,
    isValid: isKoreanResident,
  },
  { id: 'korea-business', kind: 'national-id', shape: /\b\d{3}-?\d{2}-?\d{5}\b/g, isValid: isKoreanBusiness },
  {
    id: 'korea-driver',
    kind: 'national-id',
    shape: /(?<![\d-])(?:1[1-9]|2[0-8])-\d{2}-\d{6}-\d{2}(?![\d-])/g,
  },
  { id: 'korea-passport', kind: 'national-id', shape: /\b[MSRODG]\d{3}(?:[A-Z]\d{4}|\d{5})\b/gi },
  { id: 'thailand-id', kind: 'national-id', shape: /\b\d-?\d{4}-?\d{5}-?\d{2}-?\d\b/g, isValid: isThai },
  { id: 'india-pan', kind: 'national-id', shape: /\b[A-Z]{5}\d{4}[A-Z]\b/gi },
  {
    id: 'india-gstin',
    kind: 'national-id',
    shape: /\b(?:0[1-9]|[12]\d|3[0-7])[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b/gi,
  },
  {
    id: 'india-aadhaar',
    kind: 'national-id',
    shape: /\b[2-9]\d{3}[ :-]?\d{4}[ :-]?\d{4}\b/g,
    isValid: (compact) => passesVerhoeff(compact.replaceAll(':', '')),
  },
  { id: 'india-voter', kind: 'national-id', shape: /\b[A-Z]{3}\d{7}\b/gi },
  {
    id: 'india-vehicle',
    kind: 'national-id',
    shape:
      /\b(?:[A-Z]{2}(?: ?\d{1,2} | ?\d{1,2})(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{1,3} ?\d{4}|[A-Za-z]{2}\d{1,2}[A-Za-z]{1,3}\d{4})\b/g,
  },
  {
    id: 'india-passport',
    kind: 'national-id',
    shape: /\b[A-PR-WY][1-9]\d ?\d{4}[1-9]\b/gi,
    near: /passport/iu,
  },
  {
    id: 'japan-my-number',
    kind: 'national-id',
    shape: /\b\d{4}[ -]?\d{4}[ -]?\d{4}\b/g,
    near: /my ?number|マイナンバー|個人番号/iu,
  },
  {
    id: 'israel-id',
    kind: 'national-id',
    shape: /\b\d{9}\b/g,
    isValid: passesLuhn,
    near: /israel|teudat|זהות/iu,
  },
];
