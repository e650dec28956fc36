import { strengths } from '../candidate.ts';
import {
  hasDateYymmdd,
  isMonthAndDay,
  isOneDigit,
  passesLuhn,
  passesMod11And10,
  passesWeights,
  weighted,
} from './checksums.ts';
import type { NumberRule } from './number-rule.ts';

const nationalId = 'national-id';

function isNhs(compact: string): boolean {
  const check = 11 - (weighted(compact, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return !isOneDigit(compact) && (check === 11 ? 0 : check) === Number(compact.at(-1));
}

/** Spanish NIF and NIE: X, Y, Z stand for 0, 1, 2. */
function isSpanish(compact: string): boolean {
  const digits = compact.slice(0, -1).replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23) === compact.at(-1);
}

function isPesel(compact: string): boolean {
  const month = Number(compact.slice(2, 4)) % 20;
  if (!isMonthAndDay(month, Number(compact.slice(4, 6)))) return false;
  return passesWeights([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10)(compact);
}

function isFinnish(compact: string): boolean {
  const digits = compact.replace(/[^0-9]/gu, '').slice(0, 9);
  const date = Number(digits.slice(0, 2));
  if (!isMonthAndDay(Number(digits.slice(2, 4)), date)) return false;
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(digits) % 31) === compact.at(-1);
}

/** Swedish personal number, co-ordination numbers (day + 60) included. */
function isSwedish(compact: string): boolean {
  const digits = compact.replace('+', '').slice(-10);
  const day = Number(digits.slice(4, 6));
  return isMonthAndDay(Number(digits.slice(2, 4)), day > 60 ? day - 60 : day) && passesLuhn(digits);
}

/** German tax id: one digit stands twice or thrice among the first ten, never three in a row. */
function isGermanTaxId(compact: string): boolean {
  return !isOneDigit(compact) && !/(\d)\1\1/u.test(compact.slice(0, 10)) && passesMod11And10(compact);
}

function isPhysician(compact: string): boolean {
  const check = (10 - (weighted(compact, [4, 9, 4, 9, 4, 9]) % 10)) % 10;
  return !isOneDigit(compact) && check === Number(compact.charAt(6));
}

/** Sum of the digits of the products, as German insurers use it; letters become two digits. */
function crossSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => {
    const product = weight * Number(digits.charAt(index));
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
}

const letterDigits = (letter: string) => String(letter.charCodeAt(0) - 64).padStart(2, '0');

function isHealthInsurance(compact: string): boolean {
  const digits = letterDigits(compact.charAt(0)) + compact.slice(1);
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(compact.at(-1));
}

function isPensionInsurance(compact: string): boolean {
  if (!isMonthAndDay(Number(compact.slice(4, 6)), Number(compact.slice(2, 4)) % 50)) return false;
  if (Number(compact.slice(0, 2)) > 89) return false;
  const digits = compact.slice(0, 8) + letterDigits(compact.charAt(8)) + compact.slice(9);
  return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === Number(compact.at(-1));
}

/** ICAO 9303 check of German passports and cards. */
function isTravelDocument(compact: string): boolean {
  const body = [...compact.slice(0, -1)];
  const sum = body.reduce(
    (total, char, index) => total + Number.parseInt(char, 36) * ([7, 3, 1][index % 3] ?? 0),
    0,
  );
  return /\d/u.test(compact) && sum % 10 === Number(compact.at(-1));
}

function isFrenchInsee(compact: string): boolean {
  const digits = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(digits) % 97) === Number(compact.slice(13));
}

function isBelgian(compact: string): boolean {
  const check = Number(compact.slice(9));
  return [compact.slice(0, 9), `2${compact.slice(0, 9)}`].some(
    (digits) => 97 - (Number(digits) % 97) === check,
  );
}

function isTurkish(compact: string): boolean {
  const odd = weighted(compact, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(compact, [0, 1, 0, 1, 0, 1, 0, 1]);
  if (compact.startsWith('0') || (((odd * 7 - even) % 10) + 10) % 10 !== Number(compact.charAt(9)))
    return false;
  return weighted(compact, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === Number(compact.at(-1));
}

function isNorwegian(compact: string): boolean {
  if (!isMonthAndDay(Number(compact.slice(2, 4)), Number(compact.slice(0, 2)) % 40)) return false;
  return (
    passesWeights([3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11)(compact) &&
    passesWeights([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11)(compact)
  );
}

/** Ids of the British Isles. */
const britishIds: readonly NumberRule[] = [
  { id: 'uk-nhs', kind: nationalId, shape: /\b\d{3}[- ]?\d{3}[- ]?\d{4}\b/g, isValid: isNhs },
  {
    id: 'uk-nino',
    kind: nationalId,
    shape: /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
  },
  {
    id: 'uk-driving-licence',
    kind: nationalId,
    shape:
      /\b(?=[A-Z9]{5})[A-Z]{1,5}9{0,4}\d(?:[05]\d|[16][0-2])(?:[0-2]\d|3[01])\d[A-Z][A-Z9]\d[A-Z]{2}\b/gi,
  },
  { id: 'uk-vehicle', kind: nationalId, shape: /\b[A-HJ-PR-Y][A-HJ-PR-Y][0-7]\d ?[A-HJ-PR-Z]{3}\b/g },
  {
    id: 'uk-vehicle-older',
    kind: nationalId,
    shape: /\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b/g,
    near: /vehicle|registration|number ?plate|licen[cs]e plate|\breg\b/iu,
  },
  { id: 'two-letters-and-seven', kind: nationalId, shape: /\b(?:[A-Z]{2} ?\d{7}|\d{7}[A-Z]{2})\b/gi },
  { id: 'ireland-pps', kind: nationalId, shape: /\b\d{7}[A-W][A-IW]?\b/g, near: /\bpps/iu },
];

/** District codes of German plates, the frequent ones; two that are English words in capitals left out. */
const districts =
  'A|AA|AB|AC|AIC|AK|AM|AN|ANA|AÖ|AP|AS|AUR|AZ|B|BA|BAD|BAR|BB|BC|BGL|BI|BIR|BIT|BL|BLK|BM|BN|BO|BOR|BOT|BRA|BRB|BS|BT|BZ|C|CB|CE|CHA|CLP|CO|COC|COE|CUX|CW|D|DA|DAH|DAN|DAU|DD|DE|DEG|DEL|DGF|DH|DI|DL|DLG|DM|DN|DO|DON|DU|DÜW|E|EA|EBE|ED|EE|EF|EI|EL|EM|EMD|EMS|EN|ER|ERB|ERH|ERZ|ES|ESW|EU|F|FB|FD|FDS|FF|FFB|FG|FL|FN|FO|FR|FRG|FRI|FS|FT|FÜ|G|GAP|GE|GER|GF|GG|GI|GL|GM|GÖ|GP|GR|GRZ|GS|GT|GTH|GÜ|GZ|H|HA|HAL|HAM|HAS|HB|HBN|HD|HDH|HE|HEF|HEI|HEL|HER|HF|HG|HGW|HH|HI|HK|HL|HM|HN|HO|HOL|HOM|HP|HR|HRO|HS|HSK|HST|HU|HVL|HWI|HX|HZ|IGB|IK|IL|IN|IZ|J|JL|K|KA|KB|KC|KE|KEH|KF|KG|KH|KI|KIB|KL|KLE|KN|KO|KR|KS|KT|KU|KÜN|KUS|KYF|L|LA|LAU|LB|LD|LDK|LDS|LER|LEV|LG|LI|LIF|LIP|LL|LM|LÖ|LOS|LU|LWL|M|MA|MB|MD|ME|MEI|MG|MH|MI|MIL|MK|MKK|MM|MN|MOL|MOS|MR|MS|MSH|MSP|MST|MTK|MÜ|MYK|MZ|MZG|N|NB|ND|NDH|NE|NEA|NES|NEW|NF|NI|NK|NM|NMS|NOH|NOM|NR|NU|NW|NWM|OA|OAL|OB|OD|OE|OF|OG|OH|OHA|OHV|OHZ|OL|OPR|OS|OSL|P|PA|PAF|PAN|PB|PCH|PE|PF|PI|PIR|PLÖ|PM|PR|PS|R|RA|RD|RE|REG|RH|RO|ROW|RP|RS|RT|RÜD|RV|RW|RZ|S|SAD|SAW|SB|SC|SDL|SE|SFA|SG|SHA|SHG|SHK|SHL|SI|SIG|SIM|SK|SL|SLF|SLK|SLS|SM|SN|SO|SOK|SÖM|SON|SP|SPN|SR|ST|STA|STD|SU|SÜW|SW|SZ|TBB|TF|TIR|TÖL|TR|TS|TÜ|TUT|UE|UH|UL|UM|UN|V|VB|VEC|VER|VIE|VK|VR|VS|W|WAF|WAK|WB|WEN|WES|WF|WHV|WI|WIL|WL|WM|WN|WND|WO|WOB|WST|WT|WTM|WÜ|WUG|WUN|WW|Z|ZW';

const germanIds: readonly NumberRule[] = [
  { id: 'germany-tax-id', kind: nationalId, shape: /\b[1-9]\d{10}\b/g, isValid: isGermanTaxId },
  {
    id: 'germany-tax-number',
    kind: nationalId,
    shape: /\b(?:(?:0[1-9]|1[0-6])(?!3456789)\d{11}|\d{2,3}\/\d{3,4}\/\d{4,5})\b/g,
  },
  { id: 'germany-physician', kind: nationalId, shape: /\b\d{9}\b/g, isValid: isPhysician },
  { id: 'germany-practice', kind: nationalId, shape: /\b\d{9}\b/g, near: /bsnr|betriebsst/iu },
  { id: 'germany-health', kind: nationalId, shape: /\b[A-Z]\d{9}\b/g, isValid: isHealthInsurance },
  { id: 'germany-pension', kind: nationalId, shape: /\b\d{8}[A-Z]\d{3}\b/g, isValid: isPensionInsurance },
  {
    id: 'germany-travel-document',
    kind: nationalId,
    shape: /\b(?:[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{7}|[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8})\d\b/g,
    isValid: isTravelDocument,
  },
  { id: 'germany-driving-licence', kind: nationalId, shape: /\b[A-Z]{2}\d{8}[A-Z]\b/gi },
  { id: 'germany-register', kind: nationalId, shape: /\bHR[AB] ?\d{1,6}\b/gi },
  {
    id: 'germany-plate',
    kind: nationalId,
    shape: new RegExp(`\\b(?:${districts})[- ][A-Z]{1,2}[- ]?\\d{1,4}[EH]?\\b`, 'g'),
    strength: strengths.guessed,
  },
  {
    id: 'eu-vat',
    kind: nationalId,
    shape:
      /\b(?:DE[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}|ATU\d{8}|BE[01]\d{9}|FR[A-HJ-NP-Z0-9]{2}\d{9}|NL\d{9}B\d{2}|PL\d{10}|IT\d{11}|ES[A-Z0-9]\d{7}[A-Z0-9]|SE\d{12}|DK\d{8}|FI\d{8}|CZ\d{8,10}|GB\d{9})\b/gi,
  },
];

const southernIds: readonly NumberRule[] = [
  { id: 'spain-nif', kind: nationalId, shape: /\b(?:\d{7,8}|[XYZ]-?\d{7,8})-?[A-Z]\b/gi, isValid: isSpanish },
  {
    id: 'italy-fiscal-code',
    kind: nationalId,
    shape: /\b[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]\b/gi,
  },
  {
    id: 'italy-vat',
    kind: nationalId,
    shape: /\b(?:\d{11}|\d{3}-\d{6}-\d{2}|\d{3} \d{6} \d{2})\b/g,
    isValid: (compact) => !isOneDigit(compact) && passesLuhn(compact),
  },
  { id: 'italy-driving-licence', kind: nationalId, shape: /\b(?:[A-Z]{2}\d{7}[A-Z]|U1[A-Z0-9]{7}[A-Z])\b/gi },
  { id: 'portugal-nif', kind: nationalId, shape: /\b[1-35689]\d{8}\b/g, near: /\bnif\b|contribuinte/iu },
  {
    id: 'france-insee',
    kind: nationalId,
    shape: /\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}\b/gi,
    isValid: isFrenchInsee,
  },
  {
    id: 'france-siret',
    kind: nationalId,
    shape: /\b\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?\b/g,
    near: /siren|siret/iu,
  },
  {
    id: 'turkey-id',
    kind: nationalId,
    shape: /\b[1-9]\d{10}\b/g,
    isValid: isTurkish,
    near: /kimlik|\bt\.?c\.?|turk|türk/iu,
  },
];

const northernAndEasternIds: readonly NumberRule[] = [
  { id: 'poland-pesel', kind: nationalId, shape: /\b\d{11}\b/g, isValid: isPesel },
  { id: 'poland-id-card', kind: nationalId, shape: /\b[A-Z]{3} ?\d{6}\b/g },
  {
    id: 'finland-hetu',
    kind: nationalId,
    shape: /\b\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y]\b/gi,
    isValid: isFinnish,
  },
  { id: 'sweden-personal', kind: nationalId, shape: /\b(?:19|20)?\d{6}[-+]?\d{4}\b/g, isValid: isSwedish },
  {
    id: 'sweden-organisation',
    kind: nationalId,
    shape: /\b(?:16)?(?:[25789]\d[2-9]\d{7}|\d{2}[2-9]\d{3}-\d{4})\b/g,
    isValid: (compact) => passesLuhn(compact.slice(-10)),
  },
  { id: 'norway-id', kind: nationalId, shape: /\b\d{6} ?\d{5}\b/g, isValid: isNorwegian },
  {
    id: 'denmark-cpr',
    kind: nationalId,
    shape: /\b\d{6}-\d{4}\b/g,
    isValid: (compact) => isMonthAndDay(Number(compact.slice(2, 4)), Number(compact.slice(0, 2))),
  },
  {
    id: 'belgium-id',
    kind: nationalId,
    shape: /\b\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}\b/g,
    isValid: isBelgian,
  },
  {
    id: 'netherlands-bsn',
    kind: nationalId,
    shape: /\b\d{9}\b/g,
    isValid: passesWeights([9, 8, 7, 6, 5, 4, 3, 2, -1], 11),
    near: /\bbsn\b|burgerservice/iu,
  },
  {
    id: 'czech-birth-number',
    kind: nationalId,
    shape: /\b\d{6}\/\d{3,4}\b/g,
    isValid: (compact) => isMonthAndDay(Number(compact.slice(2, 4)) % 50, Number(compact.slice(4, 6))),
  },
  {
    id: 'switzerland-ahv',
    kind: nationalId,
    shape: /\b756\.?\d{4}\.?\d{4}\.?\d{2}\b/g,
    isValid: (compact) => {
      const check = (10 - (weighted(compact, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10;
      return check === Number(compact.at(-1));
    },
  },
  {
    id: 'romania-cnp',
    near: /\bcnp\b|cod numeric/iu,
    kind: nationalId,
    shape: /\b[1-8]\d{12}\b/g,
    isValid: (compact) =>
      hasDateYymmdd(compact, 1) &&
      (weighted(compact, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === Number(compact.at(-1)),
  },
];

/** Ids of Europe. */
export const europeanIds: readonly NumberRule[] = [
  ...britishIds,
  ...germanIds,
  ...southernIds,
  ...northernAndEasternIds,
];
