import { expect, it } from 'vitest';
import type { AnswerProgress } from '../../../../shared/contract/cloud-views.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { createAnswerWatch } from './answer-watch.ts';

it('would catch a change of writer told late, the words of the first left standing, or a flood of events', () => {
  let nowMs = 0;
  const texts: string[] = [];
  const told: AnswerProgress[] = [];
  const watch = createAnswerWatch({
    text: (text, isRestart) => texts.push(`${isRestart ? '!' : ''}${text}`),
    progress: (progress) => told.push(progress),
    monotonicMs: () => nowMs,
  });
  const costOf = (tokensOut: number) => toNanoUsd(tokensOut * 10);
  watch.started({ tier: 'cloud-cheap', model: 'm', because: null, tokensIn: 100, costOf });
  for (let piece = 0; piece < 100; piece++) {
    watch.text('word');
    nowMs += 10;
  }
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThan(8);
  expect(told.at(-1)).toMatchObject({ tier: 'cloud-cheap', tokensIn: 100, because: null });
  expect(told.at(-1)?.costNanoUsd).toBe((told.at(-1)?.tokensOut ?? 0) * 10);
  watch.started({ tier: 'rule', model: null, because: 'failed', tokensIn: 0, costOf: () => toNanoUsd(0) });
  expect(told.at(-1)).toMatchObject({ tier: 'rule', because: 'failed', tokensOut: 0, costNanoUsd: 0 });
  expect(texts.at(-1)).toBe('!');
});
