import { expect, it } from 'vitest';
import { wordReason } from './reasons.ts';

it.each([
  ['2026-11-23', 'en', 'Due Nov 23: to do'],
  ['2026-11-23T12:00:00+01:00', 'zh', '11月23日 截止：需处理'],
  ['2026-99-99', 'en', 'Due 2026-99-99: to do'],
  ['Monday', 'en', 'Due Monday: to do'],
] as const)(
  'words a due date %s (%s) as a reader writes it, and other text as it stands',
  (due, language, text) => {
    expect(wordReason({ code: 'due', arguments: { due, need: 'act' } }, language)).toBe(text);
  },
);
