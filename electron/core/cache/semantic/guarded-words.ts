/** Words that turn a meaning round, or say that something is to be done; they are compared before all else. */

export const polarityWords: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'none',
  'nobody',
  'nothing',
  'neither',
  'nor',
  'without',
  'except',
  'but',
  'off',
  'un',
  'non',
  'against',
  'more',
  'less',
  'most',
  'least',
  'before',
  'after',
  'over',
  'under',
  'from',
  'to',
  '不',
  '没',
  '无',
  '未',
  '别',
  '非',
  '勿',
  '莫',
]);

const OPPOSED_STARTS = /^(?:un|dis|non|anti|mis)[-a-z]{3,}$/u;
/** `disable`, `uncheck`, `unread`: opposites that are one word. */
export function isOpposed(word: string): boolean {
  return OPPOSED_STARTS.test(word);
}

/** A request that starts with one of these wants something done: never answered by similarity. */
export const actionWords: ReadonlySet<string> = new Set(
  `accept activate add answer archive arrange attach block book buy call cancel change clean clear close
  compose connect copy create deactivate decline decrease delete dim disable dismiss download draft edit email
  enable erase file fix flag forget forward have hear increase install invite join label launch leave listen lower lock log
  mail make mark mask message move mute note open order pause pay pin place play post print publish put raise
  record refuse reject remember remind remove rename reply reschedule reset restart resume run save schedule
  send set share shuffle shut skip snooze sort start stop subscribe switch sync text transfer turn uninstall
  unlock unmute unsubscribe update upload use volume wake watch write`.split(/\s+/u),
);

const DIGITS = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty`
    .split(/\s+/u)
    .map((word, index) => [word, String(index)] as const),
);
const TENS =
  `thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter dozen once twice
  first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
  fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth`.split(/\s+/u);
const OTHER_NUMBERS: ReadonlySet<string> = new Set([...TENS, ...'零一二三四五六七八九十百千万亿两半几']);

/** `seven` and `7` are one; words for other numbers stay as they are. */
export function withDigits(word: string): string {
  return DIGITS.get(word) ?? word;
}

export function isNumber(word: string): boolean {
  return /\p{N}/u.test(word) || OTHER_NUMBERS.has(word);
}

const TIME_WORDS: ReadonlySet<string> = new Set(
  `now today tonight tomorrow yesterday morning noon afternoon evening night midnight weekend day week month
  quarter year days weeks months years hour hours minute minutes am pm o'clock
  monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep oct nov dec spring summer autumn winter
  这 下 上 今 明 昨 后 前 早 晚 午 周 月 日 号 年 点 分`.split(/\s+/u),
);

export function isTimeWord(word: string): boolean {
  return TIME_WORDS.has(word);
}

/** Times that may stand first or last in a question without another meaning. */
export const movableTimes: readonly (readonly string[])[] = [
  ...['today', 'tonight', 'tomorrow', 'yesterday'].map((word) => [word]),
  ...['week', 'weekend', 'month', 'year', 'morning', 'afternoon', 'evening'].flatMap((word) =>
    ['this', 'next', 'last'].map((which) => [which, word]),
  ),
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((day) => [
    ['this', day],
    ['next', day],
    ['last', day],
    [day],
  ]),
];

/** Said or not said, a question in the present asks about now; but "until now" and "from now on" say more. */
export const nowWords: readonly (readonly string[])[] = [['right', 'now'], ['now'], ['currently']];
export const bindsNow: ReadonlySet<string> = new Set(
  'from until till by before after since for to just not'.split(' '),
);

/** Between a question and a time at its edge these make no difference; `before`, `by`, `until` do. */
export const looseBeforeTime: ReadonlySet<string> = new Set(['on', 'for', 'in', 'of', 'at', 'during']);
