import { expect, it } from 'vitest';
import { shippedLexicon } from '../test-lexicon.ts';
import { findLikelyChineseNames } from './likely-chinese-names.ts';

const { han } = shippedLexicon();
const names = (text: string) =>
  findLikelyChineseNames(text, han).map(({ start, end }) => text.slice(start, end));

it.each([
  ['张伟', ['张伟']],
  ['项目组：李娜、陈建国', ['李娜', '陈建国']],
  ['王芳 下午三点到', ['王芳']],
  ['这件事曹颖知道', ['曹颖']],
  ['欧阳雪', ['欧阳雪']],
])('finds a name without a title or verb in %s', (text, expected) => expect(names(text)).toEqual(expected));

it.each([
  '高兴',
  '方案已定，金额不变',
  '于是马上安排',
  '白天的温度',
  '周末、周五、周报',
  '王国、黄金、沈阳',
  '请炖汤喝。',
])('takes no word that begins like a name for one: %s', (text) => expect(names(text)).toEqual([]));

it('takes no piece of a longer word along (bug: 王磊邀请 as 王磊邀)', () => {
  expect(names('。王磊邀请您')).toEqual(['王磊']);
});
