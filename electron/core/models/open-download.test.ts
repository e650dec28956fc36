import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import { openDownload } from './open-download.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const open = (url: string, from = 0) => openDownload(url, from, AbortSignal.timeout(5_000));
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of body) text += Buffer.from(piece).toString();
  return text;
}

it('goes on where it is told, and begins anew where the server can not (bug: a model with a hole in the middle)', async () => {
  const resuming = await serve((request, response) => {
    const from = Number(/bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(206, { 'content-range': `bytes ${from}-4/5` }).end('12345'.slice(from));
  });
  const resumed = expectOk(await open(resuming, 2));
  expect([resumed.startsAt, await textOf(resumed.body)]).toEqual([2, '345']);
  const plain = await serve((_request, response) => void response.end('12345'));
  const anew = expectOk(await open(plain, 2));
  expect([anew.startsAt, await textOf(anew.body)]).toEqual([0, '12345']);
});

it('refuses an answer from another place than asked (bug: the end of a file is written into its middle)', async () => {
  const lying = await serve(
    (_request, response) => void response.writeHead(206, { 'content-range': 'bytes 3-4/5' }).end('45'),
  );
  expect(await open(lying, 2)).toMatchObject({
    ok: false,
    error: { code: 'download-failed', retryable: false },
  });
});

it('follows a few redirects, and none to another kind of address (bug: a hub sends the download to a file of the disk)', async () => {
  const target = await serve((_request, response) => void response.end('there'));
  const hop = await serve((_request, response) => void response.writeHead(302, { location: target }).end());
  expect(await textOf(expectOk(await open(hop)).body)).toBe('there');
  const outside = await serve(
    (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  );
  expect(await open(outside)).toMatchObject({
    error: { message: expect.stringContaining('refused a redirect') },
  });
  const circle = await serve(
    (request, response) => void response.writeHead(302, { location: request.url }).end(),
  );
  expect(await open(circle)).toMatchObject({ error: { message: 'too many redirects' } });
});

it.each([
  [404, false],
  [429, true],
  [503, true],
])(
  'says whether %i may pass (bug: a model that is gone is asked for all night)',
  async (status, retryable) => {
    const url = await serve((_request, response) => void response.writeHead(status).end());
    expect(await open(url)).toMatchObject({ ok: false, error: { code: 'download-failed', retryable } });
  },
);
