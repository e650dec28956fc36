import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { answerPageRequest } from './app-protocol.ts';
import { pagePolicy } from './content-security-policy.ts';

const home = mkdtempSync(path.join(tmpdir(), 'app-protocol-'));
const root = path.join(home, 'page');
mkdirSync(root);
writeFileSync(path.join(home, 'secret.html'), 'secret');
writeFileSync(path.join(root, 'index.html'), 'page');
writeFileSync(path.join(root, 'notes.txt'), 'a type that the page never has');
symlinkSync(path.join(home, 'secret.html'), path.join(root, 'link.html'));

it('serves the page with its policy as a header', async () => {
  const answer = await answerPageRequest(new Request('app://pennypost/index.html'), root);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toBe(pagePolicy);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toBe('page');
});

it.each([
  'app://pennypost/',
  'app://pennypost/missing.html',
  'app://pennypost/link.html',
  'app://pennypost/notes.txt',
  'app://pennypost/%2e%2e%2fsecret.html',
  'app://other/index.html',
])('would catch a file that is not of the page: %s', async (url) => {
  const answer = await answerPageRequest(new Request(url), root);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toBe(pagePolicy);
});

it('would catch a method that is not GET', async () => {
  const request = new Request('app://pennypost/index.html', { method: 'POST', body: 'x' });
  expect((await answerPageRequest(request, root)).status).toBe(404);
});
