import { strengths } from '../candidate.ts';
import { isOneDigit, passesLuhn, passesWeights, remainder97 } from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

/** Lengths by country, of the SWIFT registry of IBANs (ISO 13616). */
const ibanLengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21
  LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22
  RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/u)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function isIban(compact: string): boolean {
  if (ibanLengths.get(compact.slice(0, 2)) !== compact.length) return false;
  return remainder97(compact.slice(4) + compact.slice(0, 4)) === 1;
}

/** Issuer ranges of ISO/IEC 7812: nothing of 13 digits begins with 1. */
function isCard(compact: string): boolean {
  if (isOneDigit(compact) || !passesLuhn(compact)) return false;
  return !(compact.length === 13 && compact.startsWith('1')) && /^(?:1[2-8]|2[1-7]|[3-6])/u.test(compact);
}

const accountWords =
  /(?:acc(?:oun)?t|a\/c|konto|kto|compte|cuenta|conto|rekening|sort ?code|routing|bank|iban|bic|swift|debit|transfer to|账号|账户|帐号|帐户|卡号|银行)/iu;
const customerWords =
  /(?:customer|client|member(?:ship)?|policy|contract|patient|insurance|claim|case|loan|mandate|kunden?|vertrag|客户|会员|保单|合同|病历)[\s-]*(?:no\.?|nr\.?|num(?:ber|mer)?|id|#|号码?|编号)\b/iu;

/** Bank cards, IBANs and account numbers. */
export const moneyNumbers: readonly NumberRule[] = [
  {
    id: 'iban',
    kind: 'iban',
    shape: /\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?\b/g,
    isValid: isIban,
    strength: strengths.checked + 2,
  },
  {
    id: 'iban-near-word',
    kind: 'iban',
    shape: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b/g,
    near: /iban/iu,
  },
  {
    id: 'card',
    kind: 'card',
    shape:
      /\b(?:\d{13,19}|\d{4}(?:[ -]{1,2}\d{4}){2,3}(?:[ -]{1,2}\d{1,4})?|\d{4}[ -]{1,2}\d{4}[ -]{1,2}\d{5}|\d{4}[ -]{1,2}\d{6}[ -]{1,2}\d{4,5}|\d{6}[ -]{1,2}\d{7,13})\b/g,
    isValid: isCard,
    strength: strengths.card,
  },
  {
    id: 'card-near-word',
    kind: 'account',
    shape: /\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}\b/g,
    near: /(?:credit card|debit card|\bvisa\b|master ?card|amex|信用卡|银行卡|借记卡)[^\d]{0,16}$/iu,
  },
  {
    id: 'card-security-code',
    kind: 'card',
    shape: /\b\d{3,4}\b/g,
    near: /\b(?:cvv2?|cvc2?|cid|security code|安全码)[\s:=is]{0,5}$/iu,
  },
  {
    id: 'us-routing',
    kind: 'account',
    shape: /\b[0123678]\d{3}-?\d{4}-?\d\b/g,
    isValid: (compact) => !isOneDigit(compact) && passesWeights([3, 7, 1, 3, 7, 1, 3, 7, 1], 10)(compact),
    strength: strengths.phone - 5,
  },
  {
    id: 'account-near-word',
    kind: 'account',
    shape: /\b(?!(?:19|20)\d{2}[- ]\d)\d(?:[ -]?\d){5,19}\b/g,
    near: accountWords,
  },
  { id: 'uk-sort-code', kind: 'account', shape: /\b\d{2}-\d{2}-\d{2}\b/g, near: /sort ?code/iu },
  {
    id: 'bic',
    kind: 'account',
    shape: /\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/g,
    near: /\b(?:bic|swift)\b/iu,
  },
  {
    id: 'customer-number',
    kind: 'account',
    shape: /\b(?=[A-Z-]{0,6}\d)[A-Z0-9](?:-?[A-Z0-9]){4,19}\b/g,
    near: customerWords,
  },
  {
    id: 'long-number',
    kind: 'account',
    shape: /(?<![.,\d-])\b\d{10,24}\b(?![.,]\d|-\d)/g,
    strength: strengths.guessed,
  },
];
