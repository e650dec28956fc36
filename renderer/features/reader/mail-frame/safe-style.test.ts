import { expect, it } from 'vitest';
import { isSafeDeclaration } from './safe-style.ts';

it.each([
  ['color', 'rgb(20, 30, 40)'],
  ['background-color', 'oklch(0.7 0.1 30)'],
  ['width', 'calc(100% - 10px)'],
  ['border-top-color', 'red'],
  ['padding-left', '4px'],
  ['font-family', '"Segoe UI", sans-serif'],
])('keeps %s: %s', (property, value) => {
  expect(isSafeDeclaration(property, value)).toBe(true);
});

it.each([
  ['background-image', 'url("https://evil.example/x")'],
  ['background-color', 'url(x)'],
  ['list-style-image', 'url(x)'],
  ['border-image-source', 'url(x)'],
  ['width', 'image-set("x" 1x)'],
  ['color', 'var(--x)'],
  ['color', 'attr(href)'],
  ['width', 'expression(alert(1))'],
  ['width', 'env(safe-area-inset-top)'],
  ['color', 'r\\67 b(0,0,0)'],
  ['font-family', 'x;} @import "y"'],
  ['position', 'fixed'],
  ['z-index', '99'],
  ['transform', 'scale(9)'],
  ['animation-name', 'x'],
  ['content', '"x"'],
  ['cursor', 'pointer'],
  ['behavior', 'url(x)'],
  ['-moz-binding', 'url(x)'],
  ['--x', 'red'],
  ['color', ''],
])('would catch a style that loads, moves or hides in other ways: %s: %s', (property, value) => {
  expect(isSafeDeclaration(property, value)).toBe(false);
});
