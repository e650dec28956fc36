import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchImage } from './fetch-image.ts';

/** A PNG head says enough: 2 by 2 pixels. */
const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000200000002', 'hex');
const onePixel = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const seen: { url: string; headers: IncomingHttpHeaders }[] = [];

const server = createServer((request, response) => {
  const url = request.url ?? '';
  seen.push({ url, headers: request.headers });
  if (url === '/image.png') response.setHeader('Set-Cookie', 'id=1').end(png);
  else if (url === '/pixel.png') response.end(onePixel);
  else if (url === '/svg') response.setHeader('Content-Type', 'image/png').end('<svg onload="alert(1)"/>');
  else if (url === '/large') response.end(Buffer.concat([png, Buffer.alloc(4_000)]));
  else if (url === '/moved') response.writeHead(302, { Location: '/image.png' }).end();
  else if (url === '/loop') response.writeHead(302, { Location: '/loop' }).end();
  else if (url === '/inside') response.writeHead(302, { Location: 'http://169.254.169.254/meta' }).end();
  else if (url === '/file') response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
  else response.writeHead(404).end();
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** `images.example` stands for a public host: its look-up leads to the test server. */
const lookup: LookupFunction = (_host, options, answer) => {
  if (options.all === true) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};
const isRefused = (address: string) => address !== '127.0.0.1';
const fetchFrom = (path: string, maxBytes = 1_000) =>
  fetchImage(`http://images.example:${port}${path}`, { lookup, isRefused, maxBytes });

it('fetches an image without cookies or referrer, through a redirect too', async () => {
  const data = `data:image/png;base64,${png.toString('base64')}`;
  expect(await fetchFrom('/image.png')).toBe(data);
  expect(await fetchFrom('/moved')).toBe(data);
  for (const { headers } of seen) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

it.each(['/pixel.png', '/svg', '/large', '/loop', '/inside', '/file', '/missing'])(
  'would catch what must not be shown: %s',
  async (path) => {
    expect(await fetchFrom(path)).toBeNull();
  },
);

it('would catch a name that resolves into the local network', async () => {
  const before = seen.length;
  expect(await fetchImage(`http://rebind.example:${port}/image.png`, { lookup })).toBeNull();
  expect(await fetchImage(`http://127.0.0.1:${port}/image.png`)).toBeNull();
  expect(await fetchImage(`http://[::1]:${port}/image.png`)).toBeNull();
  expect(await fetchImage(`http://2130706433:${port}/image.png`)).toBeNull();
  expect(seen.length).toBe(before);
});

it.each([
  'file:///etc/passwd',
  'data:image/png;base64,AA==',
  'ftp://example.org/a.png',
  'https://user:secret@example.org/a.png',
  'https://x.list-manage.com/track/open.php?u=1',
  'https://www.google-analytics.com/collect',
  'nonsense',
])('would catch a call to %s', async (address) => {
  expect(await fetchImage(address)).toBeNull();
});
