import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { answerPageRequest, readPageFiles } from './app-protocol.ts';
import { pagePolicy } from './content-security-policy.ts';

const home = mkdtempSync(path.join(tmpdir(), 'app-protocol-'));
const root = path.join(home, 'page');
mkdirSync(root);
writeFileSync(path.join(home, 'secret.html'), 'secret');
writeFileSync(path.join(root, 'index.html'), 'page');
writeFileSync(path.join(root, 'notes.txt'), 'a type that the page never has');
symlinkSync(path.join(home, 'secret.html'), path.join(root, 'link.html'));

mkdirSync(path.join(root, 'assets'));
writeFileSync(path.join(root, 'assets', 'app.js'), 'script');
symlinkSync(home, path.join(root, 'up'));
const files = readPageFiles(root);

it('serves the page with its policy as a header', () => {
  const answer = answerPageRequest({ method: 'GET', url: 'app://pennypost/index.html' }, files);
  expect(answer).toMatchObject({ statusCode: 200, data: Buffer.from('page') });
  expect(answer.headers).toMatchObject({
    'Content-Security-Policy': pagePolicy,
    'Content-Type': 'text/html; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
});

it('serves what lies in a folder of the page', () => {
  const answer = answerPageRequest({ method: 'GET', url: 'app://pennypost/assets/app.js' }, files);
  expect(answer).toMatchObject({ statusCode: 200, data: Buffer.from('script') });
});

it.each([
  'app://pennypost/',
  'app://pennypost/assets',
  'app://pennypost/missing.html',
  'app://pennypost/link.html',
  'app://pennypost/up/secret.html',
  'app://pennypost/notes.txt',
  'app://pennypost/../secret.html',
  'app://pennypost/%2e%2e/secret.html',
  'app://pennypost/%2e%2e%2fsecret.html',
  'app://pennypost/assets/..%2f..%2fsecret.html',
  'app://pennypost/assets/..%5c..%5csecret.html',
  'app://pennypost//index.html',
  'app://pennypost/index.html%00.js',
  'app://pennypost/__proto__',
  'app://pennypost:1/index.html',
  'app://user@pennypost/index.html',
  'app://other/index.html',
  'file:///index.html',
  'not an address',
])('would catch a file that is not of the page: %s', (url) => {
  const answer = answerPageRequest({ method: 'GET', url }, files);
  expect(answer).toMatchObject({ statusCode: 404, data: Buffer.from('not found') });
  expect(answer.headers).toMatchObject({ 'Content-Security-Policy': pagePolicy });
});

it('would catch a method that is not GET', () => {
  const request = { method: 'POST', url: 'app://pennypost/index.html' };
  expect(answerPageRequest(request, files).statusCode).toBe(404);
});
