const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/gu;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const URL_TEXT = /(?:https?:\/\/|www\.)[^\s<>)\]]+/gu;
const MONEY = /(?:[$€£¥]|usd|eur|gbp|rmb|cny)\s?\d[\d,.]*|\d[\d,.]*\s?(?:元|万元|美元|usd|eur|gbp)/gu;
const DIGITS = /\d+/gu;
const NOT_ASCII = /[\u0080-\uffff]/u;

/**
 * Text as the grams see it: NFKC (full-width and half-width forms alike), lower case, invisible
 * characters out; addresses, links, amounts and numbers replaced by one word each.
 */
export function normaliseText(text: string): string {
  return normaliseFolded(foldText(text));
}

/** The same for a text that `foldText` made. */
export function normaliseFolded(folded: string): string {
  let text = folded;
  if (text.includes('://') || text.includes('www.')) text = text.replace(URL_TEXT, ' xlinkx ');
  if (text.includes('@')) text = text.replace(ADDRESS, ' xaddressx ');
  if (!/\d/u.test(text)) return text;
  return text.replace(MONEY, ' xmoneyx ').replace(DIGITS, '0');
}

/** NFKC, lower case and without invisible characters; numbers and links stay. */
export function foldText(text: string): string {
  // Most English mail: nothing to compose, nothing invisible, no other apostrophe.
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replaceAll('’', "'");
}

/** The part of a long text that tells most: its beginning and its end. */
export function headAndTail(text: string, headChars: number, tailChars: number): string {
  if (text.length <= headChars + tailChars) return text;
  return `${text.slice(0, headChars)}\n${text.slice(-tailChars)}`;
}
