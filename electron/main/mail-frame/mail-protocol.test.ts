import { expect, it } from 'vitest';
import { answerMailRequest } from './mail-protocol.ts';
import { createPublishedMails } from './published-mails.ts';

it('serves a mail once, under a policy without scripts', () => {
  const mails = createPublishedMails();
  const url = mails.publish({ html: '<p>hello</p>', hasImages: false });
  const first = answerMailRequest({ method: 'GET', url }, mails);
  expect(first).toMatchObject({ statusCode: 200, data: Buffer.from('<p>hello</p>') });
  expect(first.headers?.['Content-Security-Policy']).toContain('sandbox allow-popups');
  expect(answerMailRequest({ method: 'GET', url }, mails).statusCode).toBe(404);
});

it('would catch a mail that is given to anything but a plain request', () => {
  const mails = createPublishedMails();
  const url = mails.publish({ html: '<p>hello</p>', hasImages: false });
  expect(answerMailRequest({ method: 'POST', url }, mails).statusCode).toBe(404);
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
