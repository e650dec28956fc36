import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';
import { continueAddress, growLeft } from './grow-address.ts';
import {
  anyCase,
  englishStreets,
  joinedStreets,
  leadingStreets,
  lesserStreets,
  trailingStreets,
  unitWords,
} from './street-words.ts';

const name = "(?:\\p{Lu}\\p{L}?\\.|[\\p{Lu}\\d][\\p{L}\\p{M}\\d'-]{0,30})";
const names = `${name}(?:[ ]${name}){0,4}`;
const anyNames = `[\\p{L}\\d][\\p{L}\\p{M}\\d.'-]{0,30}(?:[ ][\\p{L}\\d][\\p{L}\\p{M}\\d.'-]{0,30}){0,4}?`;
const looseNames = `${name}(?:[ ](?:(?:de|del|della|di|da|do|du|la|le|les|am|im|van|der|den|von|zu)[ ])?${name}){0,3}`;
const number = '\\d{1,5}(?:[ ]?[a-zA-Z](?![\\p{L}]))?(?:[-/]\\d{1,4}[a-zA-Z]?)?';
const edge = '(?![\\p{L}\\d])';

const directions = 'NE|NW|SE|SW|[NSEW]|North|South|East|West';
/** What is counted before words such as walk or way. */
const measures =
  '(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|miles?|km|blocks?|people|percent|or|and|to|of|in|on|at)[ ]';
const leading = `(?:${anyCase(leadingStreets)})[ ](?:(?:de|del|della|dei|degli|des|du|la|le|les|los|las|da|do|dos|das|di|el|l')[ ]?){0,3}(?:\\d{1,2}[ ])?${names}`;
const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

const prepositions = '\\b(?:at|to|is|in|and|from|with|near|on|of|for|by)';
const houseNumber = `(?!(?:19|20)\\d\\d(?!\\d))\\d{1,4}[a-zA-Z]?${edge}`;

const postcodeWords = `${anyCase('zip|plz|cap|cep|postcode|zip code|zipcode|postal code|post code|postleitzahl|code postal|código postal|postnummer')}|邮编|邮政编码`;

interface AddressRule {
  readonly id: string;
  /** Part of every match and faster looked for: where it is missing, the shape is not tried. */
  readonly hint?: RegExp;
  readonly shape: RegExp;
}

/** Hearts of addresses: what is around them is added afterwards. */
const rules: readonly AddressRule[] = [
  {
    id: 'address-english',
    shape: new RegExp(
      `(?<![\\p{L}\\d.,/$€£-])\\d{1,6}[a-zA-Z]?(?:[-/]\\d{1,5})?,?[ ](?:\\d{1,5}[ ])?(?:(?:${directions})\\.?[ ])?(?:(?!${months})${names}[ ](?:${anyCase(englishStreets)}|${lesserStreets})|(?!${measures})\\p{Ll}[\\p{L}']{1,20}(?:[ ]\\p{Ll}[\\p{L}']{1,20})?[ ](?:street|road|avenue|boulevard|blvd|lane|ave|rd))${edge}\\.?(?:[ ](?:${directions})${edge})?`,
      'gu',
    ),
  },
  {
    id: 'address-joined',
    hint: new RegExp(`(?:${joinedStreets})${edge}`, 'u'),
    shape: new RegExp(
      `(?<![\\p{L}\\d])(?:${name}[ ]){0,2}[\\p{L}-]{2,30}(?:${joinedStreets})${edge}\\.?[ ,]{1,2}(?:Nr\\.?[ ])?(?!(?:19|20)\\d\\d(?!\\d))${number}${edge}`,
      'gu',
    ),
  },
  {
    id: 'address-leading',
    shape: new RegExp(
      `(?<![\\p{L}\\d])(?:${number},?[ ](?:bis |ter )?${leading}|${leading},?[ ](?:n[°ºr.]{0,2}[ ]?)?${number}${edge})`,
      'gu',
    ),
  },
  {
    id: 'address-trailing',
    hint: new RegExp(`[ ](?:${trailingStreets})[ ,]`, 'u'),
    shape: new RegExp(
      `(?<![\\p{L}\\d])(?:${name}[ ]){1,3}(?:${trailingStreets})[ ,]{1,2}(?:Nr\\.?[ ]|no\\.?[ ])?${number}${edge}\\.?`,
      'gu',
    ),
  },
  {
    id: 'address-between-numbers',
    shape: new RegExp(
      `(?<=(?:^|[\\n,:]|${prepositions})[ ]?)\\d{1,6}[ ](?:\\d{1,5}[ ])?(?!${months})${looseNames}[ ]${houseNumber}`,
      'gu',
    ),
  },
  {
    id: 'address-two-numbers',
    shape: new RegExp(
      `(?<=(?:^|[\\n,:]|${prepositions})[ ]?)\\d{1,5}[ ]\\d{1,5}[ ](?!${months})${name}[ ]${looseNames}`,
      'gu',
    ),
  },
  {
    id: 'address-named',
    shape: new RegExp(
      `(?<=${prepositions}[ ])${name}[ ](?:(?:and|de|da)[ ])?${looseNames}[ ]${houseNumber}`,
      'gu',
    ),
  },
  {
    id: 'address-unit',
    shape: new RegExp(
      `(?<![\\p{L}\\d])(?:${unitWords})[ ]#?(?:\\d{1,5}[a-zA-Z]?|[A-Z]\\d{0,4})${edge}`,
      'giu',
    ),
  },
  {
    id: 'address-box',
    shape:
      /(?<![\p{L}\d])(?:p\.?[ ]?o\.?[ ]?box|post(?:al)?[ ]?box|postboks|postfach|boîte postale|b\.?p\.?|apartado(?: de correos)?|casella postale|caixa postal|skr(?:ytka|\.) poczt(?:owa|\.)|locked bag|private bag|gpo box)[ ]#?\d{1,7}(?![\p{L}\d])/giu,
  },
  {
    id: 'address-military',
    shape:
      /(?<![\p{L}\d])(?:(?:psc|cmr|unit|uss [\p{L} ]{2,20})[ ]\d{1,5},?[ ]box[ ]\d{1,5}|uss [\p{L}]{2,20}|(?:psc|cmr)[ ]\d{1,5})(?=[\s,]{1,3}(?:apo|fpo|dpo)\b)|(?<![\p{L}\d])(?:unit|psc)[ ]\d{3,5},?[ ]box[ ]\d{1,5}|(?<![\p{L}\d])(?:apo|fpo|dpo)[ ,](?:a[aepk])[ ]\d{5}(?:-\d{4})?/giu,
  },
  {
    id: 'address-corner',
    shape: new RegExp(
      `(?<=(?:^|[^\\p{L}]))(?:the )?(?:corner|intersection|junction) of ${anyNames} and ${name}(?:[ ]${name}){0,3}`,
      'giu',
    ),
  },
  {
    id: 'address-state-zip',
    shape:
      /(?<![\p{L}\d])(?:[\p{Lu}][\p{L}.'-]{1,25}[ ]){0,3}[\p{Lu}][\p{L}.'-]{1,25},?[ ](?:(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|A[AEP])[ ,]{1,2}\d{5}(?:-\d{4})?|(?<=,[ ]?)[A-Z]{2,3}[ ]\d{5}|(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)[ ,]{1,2}\d{4}|(?:ON|QC|BC|AB|MB|SK|NS|NB|NL|PE)[ ,]{1,2}[A-Z]\d[A-Z][ ]?\d[A-Z]\d)(?![\p{L}\d])/gu,
  },
  {
    id: 'postcode-uk',
    shape:
      /(?<![\p{L}\d])(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]))[ ]?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\d])/gu,
  },
  {
    id: 'postcode-canada',
    shape: /(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\d])/gu,
  },
  {
    id: 'postcode-near-word',
    hint: new RegExp(postcodeWords, 'u'),
    shape: new RegExp(
      `(?<=(?<![A-Za-z])(?:${postcodeWords})(?:[ ]?(?:is|ist|:|：|=|#))?[ \\t:：]{0,4})(?:[A-Z]{1,2}-)?\\d{3,6}(?:[ -]\\d{2,4}(?!\\d)|[ ]?[A-Z]{2}(?![\\p{L}]))?(?![\\p{L}\\d])`,
      'gu',
    ),
  },
  {
    id: 'postcode-town',
    shape:
      /(?<![\p{L}\d.,/-])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d[ ])\d{4,5}[ ][\p{Lu}][\p{L}-]{2,25}(?=(?:[ ][\p{Lu}][\p{L}-]+)?[ \t]*(?:$|\n|,[ ]?[\p{Lu}][\p{L}]+[ ]*(?:$|\n)))/gmu,
  },
  { id: 'postcode-alone', shape: /^\s*(?!00|01000|99999)\d{5}\s*$/g },
];

const introduced =
  /(?:\baddress(?:es)?(?: is| are|:| to the same:| of [^\n.?!:]{2,50} is|, here they are:| at)?|\blives? (?:at|on|in)|living (?:at|on)|\bresid(?:e|es|ing) at|located (?:at|on|in)|offices? (?:is|are) (?:at|on|located at)|(?:restaurant|office|shop|store|house|home|place|station|hotel|clinic|bank|venue|party|meeting|stop) is (?:at|on|in|located at)|deliver(?:ed|y)?(?: it)? (?:to|at)|ship(?:ped)?(?: it| them)? to|sent? (?:it |them )?to|return(?:ed)?(?: it)? to|mail(?:ed)? (?:it )?to|taxi to|(?:pick|picked) (?:me |us |him |her )?up (?:at|from)|drop (?:me |us )?off at|moved to|wohnt? in|adresse(?: ist)?:?|anschrift:?|direcci[oó]n:?|indirizzo:?|endereço:?|where would you like this to be sent to\? user:|side of|validate the following\?|it(?:'s| is) (?:in|at|on)|meet(?: you| me| us)?(?: \w+)? at)[ \t:]*\n?[ \t]*$/iu;
const streetAndNumber = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?:${number},?[ ](?:\\d{1,5}[ ])?${looseNames}(?:[ ]${number}${edge})?|${looseNames}[ ](?:and[ ]${looseNames}(?:[ ]${number}${edge})?|${number}${edge}))`,
  'gu',
);
/**
 * Postal addresses: streets with numbers in the ways of many countries, boxes, units, postcodes, and what follows.
 * @param isEveryday whether a word is one of everyday speech: "hearing 5" is no street.
 */
export function findAddresses(text: string, isEveryday: (word: string) => boolean): readonly Candidate[] {
  if (!/\d/.test(text) && !/(?:corner|intersection|junction) of/iu.test(text)) return [];
  const found: Candidate[] = [];
  for (const { id, hint, shape } of rules) {
    if (hint?.test(text) === false) continue;
    for (const { 0: written, index } of allMatches(text, shape)) {
      const place = {
        start: index + (written.length - written.trimStart().length),
        end: index + written.trimEnd().length,
      };
      const whole = grown(text, place, id);
      const isBare = whole.start === place.start && whole.end === place.end;
      if (isSomethingElse({ rule: id, written, isBare }, isEveryday)) continue;
      found.push(whole);
    }
  }
  for (const place of introducedPlaces(text)) found.push(grown(text, place, 'address-introduced'));
  return mergeTouching(text, found);
}

interface Heart {
  readonly rule: string;
  readonly written: string;
  /** Nothing around it looks like more of an address. */
  readonly isBare: boolean;
}

/** "hearing 5", "Unit 3" alone, "Release Notes 12": shapes that other things have too. */
function isSomethingElse({ rule, written, isBare }: Heart, isEveryday: (word: string) => boolean): boolean {
  const words = written.match(/[\p{L}][\p{L}\p{M}'-]+/gu) ?? [];
  if (rule === 'address-joined') return isEveryday(words.at(-1) ?? '');
  if (rule === 'address-unit') return isBare && !/^(?:apt|apart|suite|flat)/iu.test(written);
  if (rule !== 'address-named') return false;
  return hasMonth.test(written) || words.some((word) => word !== 'and' && isEveryday(word));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const CUE = 80;
const hasMonth = new RegExp(`(?<![\\p{L}])${months}`, 'u');

/** Something with a number and a word with a capital right behind "address is", "located at" and the like. */
function introducedPlaces(text: string): readonly Place[] {
  const places: Place[] = [];
  for (const { 0: written, index } of allMatches(text, streetAndNumber)) {
    if (!hasMonth.test(written) && introduced.test(text.slice(Math.max(0, index - CUE), index)))
      places.push({ start: index, end: index + written.length });
  }
  return places;
}

function grown(text: string, { start, end }: Place, rule: string): Candidate {
  const isCodeAlone = rule.startsWith('postcode-') && rule !== 'postcode-town';
  const from = isCodeAlone ? start : growLeft(text, start, rule);
  const to = isCodeAlone ? end : continueAddress(text, end);
  return { start: from, end: to, kind: 'address', rule, strength: strengths.address };
}

/** Hearts of one address found apart become one. */
function mergeTouching(text: string, found: readonly Candidate[]): readonly Candidate[] {
  const sorted = [...found].sort((left, right) => left.start - right.start || right.end - left.end);
  const merged: Candidate[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    const isTouching =
      last !== undefined && (next.start <= last.end || /^[\s,]{0,4}$/.test(text.slice(last.end, next.start)));
    if (last !== undefined && isTouching && next.start - last.end < 5)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, next.end) };
    else merged.push(next);
  }
  return merged;
}
