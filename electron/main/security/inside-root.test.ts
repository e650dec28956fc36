import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isInside, pathInsideRoot } from './inside-root.ts';

const root = path.resolve('/srv/page');

it.each([
  ['/index.html', 'index.html'],
  ['/assets/app-1a2b.js', 'assets/app-1a2b.js'],
  ['/assets/%61.css', 'assets/a.css'],
])('serves %s', (urlPath, relative) => {
  expect(pathInsideRoot(root, urlPath)).toBe(path.join(root, relative));
});

it.each([
  '',
  '/',
  '//',
  'index.html',
  '/..',
  '/../etc/passwd',
  '/%2e%2e/etc/passwd',
  '/%2e%2e%2fetc/passwd',
  '/assets/../../etc/passwd',
  '/assets/..%2f..%2fetc/passwd',
  '/..\\..\\windows',
  '/%5c..%5c..',
  '/C:/windows',
  '/C%3A/windows',
  '/index.html%00.js',
  '/.git/config',
  '/assets/',
  '/assets//a.js',
  '/%',
  '/%E0%A4%A',
  '/~/./x',
  '/assets/a.js/..',
  '/index.html::$DATA',
])('would catch a way out of the root: %s', (urlPath) => {
  expect(pathInsideRoot(root, urlPath)).toBeNull();
});

it('never names a file outside of the root, whatever the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const found = pathInsideRoot(root, `/${text}`);
      expect(found === null || isInside(root, found)).toBe(true);
    }),
  );
});

it('would catch a sibling folder that shares the prefix of the root', () => {
  expect(isInside(root, '/srv/page-of-others/x')).toBe(false);
  expect(isInside(root, '/srv/page/x')).toBe(true);
});
