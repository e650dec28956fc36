import { describe, expect, it } from 'vitest';
import { americanIds } from './american-ids.ts';
import { asianIds } from './asian-ids.ts';
import { europeanIds } from './european-ids.ts';
import { findIbans } from './ibans.ts';
import { moneyNumbers } from './money-numbers.ts';
import { findNumbers } from './number-rule.ts';
import { southernIds } from './southern-ids.ts';

const rules = [...moneyNumbers, ...americanIds, ...europeanIds, ...asianIds, ...southernIds];
const found = (text: string) =>
  [...findNumbers(text, rules), ...findIbans(text)].map(({ rule, start, end }) => [
    rule,
    text.slice(start, end),
  ]);

describe('a number with its check digits right is found, and with one digit wrong it is not', () => {
  it.each([
    ['iban', 'GB29 NWBK 6016 1331 9268 19', 'GB29 NWBK 6016 1331 9268 18'],
    ['iban', 'DE89370400440532013000', 'DE89370400440532013001'],
    ['card', '4111 1111 1111 1111', '4111 1111 1111 1112'],
    ['card', '378282246310005', '378282246310006'],
    ['us-npi', '1234567893', '1234567890'],
    ['canada-sin', '130 692 544', '130 692 546'],
    ['brazil-cpf', '529.982.247-25', '529.982.247-24'],
    ['brazil-cnpj', '11.222.333/0001-81', '11.222.333/0001-82'],
    ['uk-nhs', '943 476 5919', '943 476 5918'],
    ['spain-nif', '12345678Z', '12345678A'],
    ['spain-nif', 'X1234567L', 'X1234567M'],
    ['poland-pesel', '44051401359', '44051401358'],
    ['finland-hetu', '131052-308T', '131052-308U'],
    ['sweden-personal', '811218-9876', '811218-9875'],
    ['germany-tax-id', '98765432106', '98765432107'],
    ['germany-pension', '15070649C103', '15070649C104'],
    ['germany-health', 'A000500015', 'A000500016'],
    ['germany-travel-document', 'L01X00T44', 'L01X00T47'],
    ['italy-vat', '01333550323', '01333550324'],
    ['france-insee', '2 55 08 14 168 025 38', '2 55 08 14 168 025 39'],
    ['belgium-id', '85.07.30-033.28', '85.07.30-033.29'],
    ['norway-id', '01010750160', '01010750161'],
    ['switzerland-ahv', '756.9217.0769.85', '756.9217.0769.86'],
    ['china-resident', '11010519491231002X', '110105194912310021'],
    ['china-resident', '1101 0519 4912 3100 2X', '1101 0519 4912 3100 3X'],
    ['china-credit-code', '91350100M000100Y43', '91350100M000100Y44'],
    ['taiwan-id', 'A123456789', 'A123456788'],
    ['korea-business', '104-86-56659', '104-86-56658'],
    ['korea-resident', '960121-1234567', '961321-1234567'],
    ['singapore-uen', '53125226D', '53125226E'],
    ['thailand-id', '1-2345-67890-12-1', '1-2345-67890-12-2'],
    ['india-aadhaar', '2341 2341 2346', '2341 2341 2347'],
    ['australia-abn', '51 824 753 556', '52 824 753 556'],
    ['australia-acn', '005 499 981', '005 499 982'],
    ['australia-tfn', '876 543 210', '876 543 211'],
    ['australia-medicare', '2123 45670 1', '2123 45680 1'],
    ['south-africa-id', '8001015009087', '8001015009088'],
  ])('%s %s', (rule, right, wrong) => {
    expect(found(`no. ${right}.`)).toContainEqual([rule, right]);
    expect(found(`no. ${wrong}.`).map(([id]) => id)).not.toContain(rule);
  });
});

describe('a shape of its own needs no check', () => {
  it.each([
    ['us-ssn', '078-05-1123'],
    ['us-itin', '911-701234'],
    ['us-medicare', '1EG4-TE5-MK73'],
    ['uk-nino', 'hh 01 02 03 d'],
    ['uk-driving-licence', 'MORGA607054SM9IJ'],
    ['india-pan', 'ABCND1234Z'],
    ['india-gstin', '27ABCDE1234F1Z5'],
    ['singapore-nric', 'S2740116C'],
    ['italy-fiscal-code', 'AAAAAA00B11C333N'],
    ['germany-plate', 'HH-AB 1234'],
    ['china-plate', '京A12345'],
    ['china-passport', 'E12345678'],
    ['hong-kong-id', 'A123456(3)'],
  ])('%s %s', (rule, written) => {
    expect(found(`(${written})`)).toContainEqual([rule, written]);
  });
});

describe('an everyday shape counts near its word only', () => {
  it.each([
    ['account-near-word', 'account 123 456 7'],
    ['card-security-code', 'CVV: 123'],
    ['passport', 'passport no. AB123456'],
    ['us-ein', 'EIN 12-3456789'],
    ['netherlands-bsn', 'BSN 111222333'],
    ['customer-number', 'customer number KD-20391'],
  ])('%s in %s', (rule, text) => {
    expect(found(text).map(([id]) => id)).toContain(rule);
    expect(found(text.replace(/^.*?(?=[\dA-Z][\dA-Z-]*\d)/, 'item ')).map(([id]) => id)).not.toContain(rule);
  });

  it.each([
    'due 2027-07-31 on the account',
    'on 30 Sep 2025',
    '12,450.00 EUR',
    'SOP-QA-014',
    'version 10.2.33',
    'room 1205, level 22',
  ])('nothing in %s', (text) => expect(found(text)).toEqual([]));
});

it('reads an IBAN to the length of its country, whatever follows', () => {
  expect(found('AL47 2121 1009 0000 0002 3569 8741 CODE, AD1200012030200359100100')).toEqual([
    ['iban', 'AL47 2121 1009 0000 0002 3569 8741'],
    ['iban', 'AD1200012030200359100100'],
  ]);
});

it('finds cards that stand side by side', () => {
  expect(
    found('4012888888881881 4012-8888-8888-1881 4012 8888 8888 1881').filter(([rule]) => rule === 'card'),
  ).toHaveLength(3);
});

it('finds no number within a longer one', () => {
  expect(found('51 824 753 5564')).toEqual([]);
  expect(found('订单号ORDER12345678901234')).toEqual([]);
});
