import { expect, it } from 'vitest';
import { instantOf } from '../../shared/time.ts';
import { type DateContext, describeDue, formatDay, formatRowTime } from './dates.ts';

const at = (text: string): number => instantOf(text) ?? Number.NaN;
const english: DateContext = {
  nowUtcMs: at('2026-05-13T10:00:00+02:00'),
  zone: 'Europe/Berlin',
  language: 'en',
};
const chinese: DateContext = { ...english, language: 'zh' };

it.each([
  ['2026-05-13T09:12:00+02:00', '09:12', '9:12'],
  ['2026-05-12T23:59:00+02:00', 'Tue', '周二'],
  ['2026-05-02T09:00:00+02:00', 'May 2', '5月2日'],
  ['2025-12-31T09:00:00+01:00', 'Dec 25', '25年12月'],
])('shows %s in the list as %s and %s', (date, inEnglish, inChinese) => {
  expect(formatRowTime(at(date), english)).toBe(inEnglish);
  expect(formatRowTime(at(date), chinese)).toBe(inChinese);
});

it('takes the day from the reader’s zone: half past eleven in New York is tomorrow in Berlin', () => {
  expect(formatRowTime(at('2026-05-12T23:30:00-04:00'), english)).toBe('05:30');
});

it.each([
  ['2026-05-13', 'today', '今天', false],
  ['2026-05-14', 'tomorrow', '明天', false],
  ['2026-05-12', 'yesterday', '昨天', true],
  ['2026-05-16', 'Saturday', '星期六', false],
  ['2026-06-30T17:00:00+02:00', 'Jun 30', '6月30日', false],
])('words the deadline %s as %s and %s', (due, inEnglish, inChinese, isOverdue) => {
  expect(describeDue(due, english)).toMatchObject({ words: inEnglish, isOverdue });
  expect(describeDue(due, chinese)?.words).toBe(inChinese);
});

it('takes no deadline from what is no date, and shows such a price date as it is', () => {
  expect(describeDue('soon', english)).toBeNull();
  expect(formatDay('unknown', english)).toBe('unknown');
});
