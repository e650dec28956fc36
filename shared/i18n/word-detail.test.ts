import { expect, it } from 'vitest';
import { detailWords } from './detail-words.ts';
import { wordDetail } from './word-detail.ts';

it('fills in what differs, also where Chinese turns the order', () => {
  expect(wordDetail('Up to $0.02 would be needed and $0.01 is left of the cap of $0.05 (day).', 'zh')).toBe(
    '最多需要 $0.02，而上限（当日）$0.05 只剩 $0.01。',
  );
});

it('words a detail inside of a detail, and several of them', () => {
  expect(wordDetail('the input price is negative; nothing was changed', 'zh')).toBe(
    '输入价格为负数；没有任何改动',
  );
  expect(wordDetail('a ( is not closed; before: needs a day such as 2026-11-24, not "x"', 'zh')).toBe(
    '有一个 ( 没有闭合；before: 需要 2026-11-24 这样的日期，而不是“x”',
  );
});

it('words what a server did behind its name', () => {
  expect(wordDetail('office: the server answered with status 500 (api_error)', 'zh')).toBe(
    'office：服务器返回状态 500 (api_error)',
  );
  expect(wordDetail('office: something else', 'zh')).toBeNull();
});

it('has no words for what a system said (bug: a half translated sentence)', () => {
  expect(wordDetail('EIO: i/o error, read', 'zh')).toBeNull();
  expect(wordDetail('a ( is not closed; EIO', 'zh')).toBeNull();
  expect(wordDetail('EIO: i/o error, read', 'en')).toBe('EIO: i/o error, read');
});

it('a long text of a server is not matched at all (bug: minutes in a regular expression)', () => {
  expect(wordDetail(`${': '.repeat(100_000)}x`, 'zh')).toBeNull();
});

it('each template is there once, and its Chinese takes as many values as there are', () => {
  const english = detailWords.map(([text]) => text);
  expect(new Set(english).size).toBe(english.length);
  for (const [text, chinese] of detailWords) {
    const slots = text.split('{}').length - 1;
    expect(chinese.match(/\{\d?\}/gu)?.length ?? 0, text).toBe(slots);
  }
});
