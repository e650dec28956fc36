import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';

const phoneWords =
  /(?:\btel(?:efon|efono|éfono|ephone)?\b|phone|\bph\b|mobile|\bmob\b|\bcell\b|handy|\bfax\b|telefax|desk|office|direct|hotline|whats ?app|signal|viber|call|ring|dial|text me|\bsms\b|reach|contact|answering|messages? to|number is|number:|no\. is|\b[tmfpdc][:.]|☎|📞|📱|电话|手机|联系|传真|致电|拨打|微信|телефон|тел\.|טלפון|نقال|جوال|هاتف|رقمي|전화|電話)/iu;
const phoneWordsBehind =
  /^[\s\-–,.(\\]{0,4}(?:office|fax|mobile|cell|home|work|desk|direct|phone|tel\b|\(?[mwho]\)|ext\b|x\d)/iu;

/** Digits in groups as people write numbers of telephones; blanks, dots, dashes, slashes, brackets between or nothing, as in `+49 (0)30`. */
const grouped =
  /(?<![\w./-]|\d,)(?:\+[ ]?|00)?\(?\+?\d{1,5}\)?(?:[ ]?[-./][ ]?|[ ]|(?=\()|(?<=\)))?(?:\(?\d{1,5}\)?(?:[ ]?[-./][ ]?|[ ]|(?=\()|(?<=\)))){0,7}\(?\d{2,12}\)?(?:\s?(?:ext\.?|extension|x|#|分机)\s?\d{1,6})?(?![\w]|[-./]\d)/giu;
const chineseMobile = /(?<![A-Za-z\d.])(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![A-Za-z\d]|[.-]\d)/g;
const chineseFixed =
  /(?<![A-Za-z\d.])(?:(?:\+|00)?86[ -]?)?\(?0?(?:10|2\d|[3-9]\d{2})\)?[ -]\d{7,8}(?:[-转]\d{1,6})?(?![A-Za-z\d]|[.-]\d)/g;
const chineseService = /(?<![A-Za-z\d.-])[48]00-?\d{3}-?\d{4}(?![A-Za-z\d]|-\d)/g;

/** Telephone numbers of all countries: international form, national shapes, and looser ones near a word for it. */
export function findPhones(text: string): readonly Candidate[] {
  if (!/\d/.test(text)) return [];
  const found: Candidate[] = [];
  const add = (place: { start: number; end: number }, rule: string, strength: number): void => {
    found.push({ ...place, kind: 'phone', rule, strength });
  };
  for (const [shape, rule] of [
    [chineseMobile, 'phone-china-mobile'],
    [chineseFixed, 'phone-china-fixed'],
    [chineseService, 'phone-china-service'],
  ] as const) {
    for (const { 0: written, index } of allMatches(text, shape))
      add({ start: index, end: index + written.length }, rule, strengths.checked - 1);
  }
  for (const { 0: written, index } of allMatches(text, grouped)) {
    const start = index + (written.length - written.trimStart().length);
    const place = { start, end: index + written.length };
    const rule = ruleOf(text, place);
    if (rule !== null) add(place, rule, strengthOf(rule, text.charAt(start)));
  }
  return found;
}

/** A plus sign says more than any shape within: `+49 151 2345 6789` holds no Chinese number. */
function strengthOf(rule: string, first: string): number {
  if (rule === 'phone-international' && (first === '+' || first === '(')) return strengths.checked + 3;
  return rule === 'phone-near-word' ? strengths.phone + 25 : strengths.phone;
}

function ruleOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string | null {
  const written = text.slice(start, end);
  const [main = ''] = written.split(/ext|x|#|分机/iu);
  const count = main.replaceAll(/\D/g, '').length;
  if (count < 6 || count > 15 || !isBalanced(written)) return null;
  if (/^(?:\+|00[1-9]|\(\+)/.test(written)) return 'phone-international';
  if (isDate(main)) return null;
  const isNear =
    phoneWords.test(text.slice(Math.max(0, start - 40), start)) ||
    phoneWordsBehind.test(text.slice(end, end + 14));
  if (isNear) return 'phone-near-word';
  return count >= 7 && hasNationalShape(main) ? 'phone-national' : null;
}

/** Shapes that hardly anything but a telephone has. */
function hasNationalShape(written: string): boolean {
  return (
    /^\(?[2-9]\d{2}\)?[ .-]{0,2}\d{3}[ .-]\d{4}$/.test(written) ||
    /^1[ .-]\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}$/.test(written) ||
    /^\(0?\d{1,4}\)[ ./-]?\d[\d ./-]{4,}$/.test(written) ||
    /^0[1-9]\d{0,4}[ ./-]\d{2,}[\d ./-]*$/.test(written) ||
    /^0[1-9](?:[ .-]\d{2}){4}$/.test(written) ||
    /^0[1-9]\d{8,9}$/.test(written)
  );
}

function isBalanced(written: string): boolean {
  return written.split('(').length === written.split(')').length && !/\(\s*\)/.test(written);
}

/** Dates, spans of years, and numbers with a year before or behind. */
function isDate(written: string): boolean {
  return (
    /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?:\D.*)?$/.test(written) ||
    /^(?:1[5-9]|20)\d{2}[ -]{1,3}(?:1[5-9]|20)\d{2}$/.test(written) ||
    /^(?:(?:19|20)\d{2}[ -/]\d{1,6}|\d{1,6}[ /](?:19|20)\d{2})$/.test(written)
  );
}
