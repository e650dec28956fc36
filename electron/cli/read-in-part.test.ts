import { expect, it } from 'vitest';
import type { Output } from './output.ts';
import { notePartlyRead } from './read-in-part.ts';

const cut = { code: 'unclosed-multipart', detail: '' };

function notesOf(
  mails: Parameters<typeof notePartlyRead>[1],
  language: 'en' | 'zh' = 'en',
): readonly string[] {
  const notes: string[] = [];
  const output: Pick<Output, 'note'> = { note: (line) => notes.push(line) };
  notePartlyRead(output as Output, mails, language);
  return notes;
}

it('would catch a mail cut short that is sorted as if it were whole', () => {
  expect(notesOf([{ path: 'a.mbox', offset: 120, problems: [cut] }])).toEqual([
    'a.mbox @120: read in part. It ends before its last part does; the end may be missing.',
  ]);
  expect(notesOf([{ path: 'b.eml', offset: null, problems: [cut] }], 'zh')).toEqual([
    'b.eml：仅读取了部分内容。邮件在末段结束前中断，结尾可能缺失。',
  ]);
});

it('would catch a whole mail named among the damaged ones', () => {
  expect(notesOf([{ path: 'a.eml', offset: null, problems: [] }])).toEqual([]);
});

it('would catch a summary buried under ten thousand damaged mails', () => {
  const mails = Array.from({ length: 25 }, (_, offset) => ({ path: 'a.mbox', offset, problems: [cut] }));
  const notes = notesOf(mails);
  expect(notes).toHaveLength(21);
  expect(notes.at(-1)).toBe('5 more mails were read in part');
});

it('would catch an escape sequence of a file name that reaches the terminal', () => {
  expect(notesOf([{ path: '\u001b[2Ja.eml', offset: null, problems: [cut] }])[0]).not.toContain('\u001b');
});
