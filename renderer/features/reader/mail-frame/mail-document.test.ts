import { expect, it } from 'vitest';
import { groundOf, mailDocument } from './mail-document.ts';

it('would catch dark text of a mail put on a dark ground', () => {
  expect(groundOf('dark', true)).toBe('light');
  expect(groundOf('dark', false)).toBe('dark');
  expect(groundOf('light', false)).toBe('light');
});

it('would catch markup that is changed after it was sanitised', () => {
  const html = '<p title="$& $1">a</p>';
  expect(mailDocument(html, 'dark')).toContain(`<body>${html}</body>`);
  expect(mailDocument(html, 'dark')).toContain('color-scheme: dark');
});
