import { expect, it } from 'vitest';
import { mailPolicy, pagePolicy } from './content-security-policy.ts';

it('would catch a page policy that lets in a script, a style, a server or a foreign frame', () => {
  expect(pagePolicy).toContain("default-src 'none'");
  expect(pagePolicy).toContain("connect-src 'none'");
  expect(pagePolicy).toContain('frame-src mail:;');
  expect(pagePolicy).toContain("require-trusted-types-for 'script'");
  expect(pagePolicy).not.toMatch(/unsafe-|\*|https?:/u);
});

it('would catch a mail that may run a script, load from a server or send a form', () => {
  const policy = mailPolicy({ hasImages: true });
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|allow-forms|https?:|\*/u);
  expect(policy).toContain('img-src data:;');
  expect(policy).toContain("form-action 'none'");
});

it('would catch images let in for a mail that has none', () => {
  expect(mailPolicy({ hasImages: false })).toContain("img-src 'none'");
});
