const CURRENCY = '(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|HKD|CAD|AUD|SEK|NOK|DKK|PLN|INR)';
const SIGN = '[$€£¥￥]';
const FIGURE = "\\d{1,3}(?:[.,'\\u00a0 ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
const UNIT = '(?:\\s?(?:k|m|bn|million|billion|万|亿))?';
const AMOUNT = new RegExp(
  `(?:${SIGN}|\\b${CURRENCY})\\s?(?:${FIGURE})${UNIT}(?![\\d.,]*\\d)` +
    `|(?<![\\d.,])(?:${FIGURE})${UNIT}\\s?(?:${SIGN}|${CURRENCY}\\b|(?:euros?|dollars?|pounds?|yuan)\\b|元|块|美元|欧元)`,
  'giu',
);

/** Amounts of money as a text writes them, in its order: `1,200 EUR`, `$3.50`, `12万元`. */
export function findAmounts(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(AMOUNT)].map(([amount]) => amount.trim());
}
