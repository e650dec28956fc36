import { expect, it } from 'vitest';
import { chooseImage, isTooSmallToSee } from './image-address.ts';

const png = 'data:image/png;base64,iVBORw0KGgo=';
const known = { inlineImages: { 'logo@x': png }, remoteImages: { 'https://example.org/a.png': png } };

it.each([
  [png, { kind: 'show', src: png }],
  ['cid:logo@x', { kind: 'show', src: png }],
  ['CID:logo%40x', { kind: 'show', src: png }],
  ['https://example.org/a.png', { kind: 'show', src: png }],
  [' https://example.org/b.png', { kind: 'remote', url: 'https://example.org/b.png' }],
  ['//example.org/c.png', { kind: 'remote', url: 'https://example.org/c.png' }],
])('decides on %s', (src, choice) => {
  expect(chooseImage(src, known)).toEqual(choice);
});

it.each([
  'cid:unknown',
  'cid:constructor',
  'cid:__proto__',
  'local.png',
  '/assets/app.js',
  'app://pennypost/index.html',
  'mail://0/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'data:text/html;base64,PGI+',
  'data:image/png,<svg>',
  'blob:x',
  'ftp://example.org/a.png',
  '',
])('would catch an image that is no image, or is ours: %s', (src) => {
  expect(chooseImage(src, known)).toEqual({ kind: 'drop' });
});

it('knows a counting pixel by its size', () => {
  expect(isTooSmallToSee('1', '1')).toBe(true);
  expect(isTooSmallToSee('0px', null)).toBe(true);
  expect(isTooSmallToSee('10', '10')).toBe(false);
  expect(isTooSmallToSee(null, null)).toBe(false);
});
