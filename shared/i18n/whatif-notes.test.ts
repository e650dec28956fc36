import { expect, test } from 'vitest';
import { whatIfNoteSchema } from '../contract/spend-views.ts';
import { whatIfNoteText } from './whatif-notes.ts';

const given = { calls: '7', percent: '40', corrections: '2', labels: '9', decisions: '3' };

test.each(whatIfNoteSchema.shape.code.options)('%s is whole in both languages', (code) => {
  for (const language of ['en', 'zh'] as const) {
    const text = whatIfNoteText({ code, arguments: given }, language);
    expect(text).not.toMatch(/[{}?]|undefined/u);
    expect(/[\u4e00-\u9fff]/u.test(text)).toBe(language === 'zh');
  }
});
