import { strengths } from '../candidate.ts';
import { isOneDigit, passesLuhn, passesWeights } from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

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
    id: 'iban-near-word',
    kind: 'iban',
    shape: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b/g,
    near: /iban/iu,
  },
  {
    id: 'card',
    kind: 'card',
    shape:
      /\b(?:\d{13,19}|\d{4}(?:[ -]{1,2}\d{4}){3}(?:[ -]{1,2}\d{1,3}(?!\d))?|\d{4}(?:[ -]{1,2}\d{4}){2}[ -]{1,2}\d{1,3}(?!\d)|\d{4}[ -]{1,2}\d{4}[ -]{1,2}\d{5}|\d{4}[ -]{1,2}\d{6}[ -]{1,2}\d{4,5}|\d{6}[ -]{1,2}\d{7,13})\b/g,
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
