import { expect, it } from 'vitest';
import { taskKinds } from '../../../../shared/domain/spend.ts';
import { checkInputLength, defaultTaskLimits } from './task-limits.ts';

it('refuses a long request with both figures (bug: the end of a thread cut off without a word)', () => {
  const limit = { taskKind: 'summarise', inputTokens: 4_096 } as const;
  expect(checkInputLength(4_096, limit).ok).toBe(true);
  const refused = checkInputLength(4_097, limit);
  expect(refused.ok ? null : [refused.error.code, refused.error.message]).toEqual([
    'prompt-too-long',
    'the request has about 4097 tokens, the limit for summarise is 4096; nothing was sent',
  ]);
});

it('limits every task in both directions (bug: a task without an output limit has no bounded bill)', () => {
  for (const kind of taskKinds) {
    expect(defaultTaskLimits[kind].inputTokens).toBeLessThanOrEqual(4_096);
    expect(defaultTaskLimits[kind].outputTokens).toBeGreaterThan(0);
  }
});
