import { expect, it } from 'vitest';
import { answerMailRequest } from './mail-protocol.ts';
import { createPublishedMails } from './published-mails.ts';

it('serves a mail once, under a policy without scripts', async () => {
  const mails = createPublishedMails();
  const url = mails.publish({ html: '<p>hello</p>', hasImages: false });
  const first = answerMailRequest(new Request(url), mails);
  expect(first.status).toBe(200);
  expect(first.headers.get('content-security-policy')).toContain('sandbox allow-popups');
  expect(await first.text()).toBe('<p>hello</p>');
  expect(answerMailRequest(new Request(url), mails).status).toBe(404);
});

it('would catch addresses that can be guessed or reused for another mail', () => {
  const mails = createPublishedMails();
  const urls = Array.from({ length: 5 }, () => mails.publish({ html: 'x', hasImages: false }));
  expect(new Set(urls).size).toBe(5);
  expect(mails.take('mail://0/')).toBeNull();
  expect(mails.take(`${urls[0]}index.html`)).toBeNull();
});

it('would catch a page that fills the memory with mails it never shows', () => {
  const mails = createPublishedMails();
  const first = mails.publish({ html: 'old', hasImages: false });
  for (let count = 0; count < 8; count += 1) mails.publish({ html: 'new', hasImages: false });
  expect(mails.take(first)).toBeNull();
});
