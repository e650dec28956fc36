/** A figure, date, address or link of an answer that stands in none of the texts it may rest on. */
export interface UnsupportedFact {
  readonly kind: 'number' | 'date' | 'address' | 'link';
  /** As the answer writes it. */
  readonly text: string;
}

const LINK = /\bhttps?:\/\/[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/giu;
const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PLACEHOLDER = /<[A-Z][A-Z-]*_\d+>/gu;
const CLOCK = /\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?|\b(\d{1,2}):(\d{2})\b/giu;
const NUMBER = /\d+(?:[.,\u00a0\u202f' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?/gu;
const LIST_NUMBER = /^[^\S\n]*\d{1,2}[.)]\s/gmu;
const DAY_WORDS = [
  ['monday', 'mon', '周一', '星期一', '礼拜一'],
  ['tuesday', 'tue', 'tues', '周二', '星期二', '礼拜二'],
  ['wednesday', 'wed', '周三', '星期三', '礼拜三'],
  ['thursday', 'thu', 'thurs', '周四', '星期四', '礼拜四'],
  ['friday', 'fri', '周五', '星期五', '礼拜五'],
  ['saturday', 'sat', '周六', '星期六', '礼拜六'],
  ['sunday', 'sun', '周日', '星期日', '星期天', '周天'],
  ['tomorrow', '明天', '明日'],
  ['tonight', '今晚'],
  ['january', 'jan', '一月'],
  ['february', 'feb', '二月'],
  ['march', 'mar', '三月'],
  ['april', 'apr', '四月'],
  ['june', 'jun', '六月'],
  ['july', 'jul', '七月'],
  ['august', 'aug', '八月'],
  ['september', 'sep', 'sept', '九月'],
  ['october', 'oct', '十月'],
  ['november', 'nov', '十一月'],
  ['december', 'dec', '十二月'],
] as const;
const DAY_PATTERNS = DAY_WORDS.map((words) => {
  const latin = words.filter((word) => /^[a-z]/u.test(word)).join('|');
  const han = words
    .filter((word) => !/^[a-z]/u.test(word))
    .map((word) => (word.endsWith('月') ? `(?<!十)${word}` : word));
  return new RegExp(`\\b(?:${latin})\\b|${han.join('|')}`, 'giu');
});

/**
 * Facts of `answer` that no source holds: a model may reword, but it may not invent a figure or a day. Clock times
 * are compared over `3 pm` and `15:00`, numbers over their separators. What code can not see (a promise in words)
 * stays for the reader to judge.
 */
export function unsupportedFacts(answer: string, sources: readonly string[]): readonly UnsupportedFact[] {
  const known = sources.map((source) => factsOf(source));
  const isKnown = (key: string): boolean => known.some((facts) => facts.has(key));
  return [...factsOf(answer.replace(LIST_NUMBER, ''))]
    .filter(([key]) => !isKnown(key))
    .map(([, fact]) => fact);
}

/** By a form in which equal facts are equal; what one pattern took is not read again by the next. */
function factsOf(text: string): ReadonlyMap<string, UnsupportedFact> {
  const facts = new Map<string, UnsupportedFact>();
  let rest = text.normalize('NFKC').replace(PLACEHOLDER, ' ');
  const take = (
    kind: UnsupportedFact['kind'],
    pattern: RegExp,
    keyOf: (match: RegExpExecArray) => string,
  ) => {
    for (const match of rest.matchAll(pattern)) {
      facts.set(`${kind} ${keyOf(match)}`, { kind, text: match[0].trim() });
    }
    rest = rest.replace(pattern, ' ');
  };
  take('link', LINK, ([link]) => link.toLowerCase().replace(/[.,;:!?/]+$/u, ''));
  take('address', ADDRESS, ([address]) => address.toLowerCase());
  for (const [index, pattern] of DAY_PATTERNS.entries()) take('date', pattern, () => String(index));
  take('number', CLOCK, clockKey);
  take('number', NUMBER, ([number]) => numberKey(number));
  return facts;
}

function clockKey([, hour, minute, half, hour24, minute24]: RegExpExecArray): string {
  const isAfternoon = half?.toLowerCase() === 'p';
  const written = Number(hour24 ?? hour);
  const hours = half === undefined ? written : (written % 12) + (isAfternoon ? 12 : 0);
  return `${hours}:${minute24 ?? minute ?? '00'}`;
}

/** 1,200.50 = 1 200,50 = 1200.5: the last separator is decimal unless three digits follow it. */
function numberKey(number: string): string {
  const decimal = /^(.*?)[.,](\d{1,2}|\d{4,})$/u.exec(number);
  const whole = (decimal?.[1] ?? number).replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
  const fraction = (decimal?.[2] ?? '').replace(/0+$/u, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
