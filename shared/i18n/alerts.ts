import type { AlertView } from '../contract/spend-views.ts';
import type { Language } from '../contract/views.ts';
import { formatUsd, toNanoUsd } from '../money.ts';
import { plainLine } from './plain-text.ts';
import { type Words, words } from './words.ts';

/** `{name}` stands for a figure of the alert, `{scope}` for its budget or provider. */
const sentences: Readonly<Record<AlertView['kind'], Words>> = {
  'cap-share': words(
    '{percent} % of the cap of {scope} is used: {usedNanoUsd} of {capNanoUsd}.',
    '{scope}上限已用 {percent}%：{usedNanoUsd} / {capNanoUsd}。',
  ),
  'day-unusual': words(
    'Today cost {todayNanoUsd} so far; a usual day costs {usualNanoUsd}.',
    '今天已花费 {todayNanoUsd}，平日为 {usualNanoUsd}。',
  ),
  latency: words(
    'Answers of {scope} take {recentMs} ms; usually it is {usualMs} ms.',
    '{scope} 的答复需 {recentMs} 毫秒，平时为 {usualMs} 毫秒。',
  ),
  'error-rate': words(
    '{failedCalls} of the last {calls} calls to {scope} failed.',
    '最近 {calls} 次调用 {scope} 有 {failedCalls} 次失败。',
  ),
  'above-hold': words(
    'Call {callId} to {scope} cost {costNanoUsd} and {holdNanoUsd} was held for it.',
    '调用 {callId}（{scope}）花费 {costNanoUsd}，预留为 {holdNanoUsd}。',
  ),
  'bill-differs': words(
    '{scope} says that call {callId} cost {theirsNanoUsd}; the ledger has {oursNanoUsd}.',
    '{scope} 称调用 {callId} 花费 {theirsNanoUsd}，账本为 {oursNanoUsd}。',
  ),
};

const scopes: Readonly<Record<string, Words>> = {
  day: words('the day', '当日'),
  month: words('the month', '当月'),
  session: words('this session', '本次运行'),
};

/** Something is left of a cap, and still the next call has no room in it. */
const capIsFull = words(
  'The cap of {scope} is reached: {usedNanoUsd} of {capNanoUsd} is used, and the next call does not fit into the rest.',
  '已达{scope}上限：已用 {usedNanoUsd} / {capNanoUsd}，余额不足以支付下一次调用。',
);

/** An alert with its figures, as one plain sentence. */
export function alertText(
  { kind, scope, figures }: Pick<AlertView, 'kind' | 'scope' | 'figures'>,
  language: Language,
): string {
  const isFull = kind === 'cap-share' && figures.percent === 100;
  return (isFull ? capIsFull : sentences[kind])[language].replaceAll(/\{(\w+)\}/gu, (_all, name: string) => {
    if (name === 'scope') return scopeText(scope, language);
    const figure = figures[name];
    if (figure === undefined) return '?';
    return name.endsWith('NanoUsd') ? formatUsd(toNanoUsd(figure)) : String(Math.round(figure));
  });
}

function scopeText(scope: string, language: Language): string {
  return scopes[scope]?.[language] ?? plainLine(scope.replace(/^(?:provider|task|account):/u, ''), 100);
}
