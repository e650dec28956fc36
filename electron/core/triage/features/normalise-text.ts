const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/gu;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const URL_TEXT = /(?:https?:\/\/|www\.)[^\s<>)\]]+/gu;
const MONEY = /(?:[$€£¥]|usd|eur|gbp|rmb|cny)\s?\d[\d,.]*|\d[\d,.]*\s?(?:元|万元|美元|usd|eur|gbp)/gu;
const DIGITS = /\d+/gu;

/**
 * Text as the features see it: NFKC (full-width and half-width forms alike), lower case, invisible
 * characters out; addresses, links, amounts and numbers replaced by one word each.
 */
export function normaliseText(text: string): string {
  return foldText(text)
    .replace(URL_TEXT, ' xlinkx ')
    .replace(ADDRESS, ' xaddressx ')
    .replace(MONEY, ' xmoneyx ')
    .replace(DIGITS, '0');
}

/** NFKC, lower case and without invisible characters; numbers and links stay. */
export function foldText(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replaceAll('’', "'");
}

/** The part of a long text that tells most: its beginning and its end. */
export function headAndTail(text: string, headChars: number, tailChars: number): string {
  if (text.length <= headChars + tailChars) return text;
  return `${text.slice(0, headChars)}\n${text.slice(-tailChars)}`;
}
