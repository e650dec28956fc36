import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { askHubRecord, hubFileUrl } from './hub-record.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const hub = { repository: 'acme/small model', revision: 'v1/x', path: null, quantisation: 'Q4_K_M' };
const sha256 = 'a'.repeat(64);
const file = (path: string, oid = sha256) => ({ path, lfs: { oid, size: 9 } });

async function ask(body: unknown, source: Parameters<typeof askHubRecord>[1] = hub, status = 200) {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url ?? '');
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { record: await askHubRecord(endpoint, source, AbortSignal.timeout(5_000)), urls };
}

it('finds the file of the quantisation, no other of a like name (bug: a model twice as large is downloaded)', async () => {
  const others = [file('sub/small-Q4_K_M.gguf'), file('small-IQ4_K_M.gguf'), file('small-Q4_K_M.gguf.part')];
  const { record, urls } = await ask([...others, file('small-q4_k_m.gguf')]);
  expect(record).toEqual({ ok: true, value: { path: 'small-q4_k_m.gguf', bytes: 9, sha256 } });
  expect(urls).toEqual(['/api/models/acme/small%20model/tree/v1%2Fx']);
  expect((await ask(others)).record.ok).toBe(false);
  expect((await ask(others, { ...hub, path: 'sub/small-Q4_K_M.gguf' })).record.ok).toBe(true);
});

it.each([
  ['no JSON', '<html>', 200],
  ['a hash that is none', [file('small-Q4_K_M.gguf', 'xyz')], 200],
  ['a file without a hash', [{ path: 'small-Q4_K_M.gguf' }], 200],
  ['an error', '', 404],
])('refuses %s (bug: a file is accepted that nothing can be compared with)', async (_name, body, status) => {
  expect((await ask(body, hub, status)).record).toMatchObject({
    ok: false,
    error: { code: 'download-failed', retryable: true },
  });
});

it('says that it was cancelled (bug: the user’s stop is told as a broken hub)', async () => {
  expect(await askHubRecord('http://127.0.0.1:9', hub, AbortSignal.abort())).toMatchObject({
    ok: false,
    error: { code: 'cancelled' },
  });
});

it('writes names of hostile files into one place of the address (bug: "../" or "?" in a file name asks for another)', () => {
  expect(hubFileUrl('https://hub.example', hub, 'a b/c?d#e.gguf')).toBe(
    'https://hub.example/acme/small%20model/resolve/v1%2Fx/a%20b/c%3Fd%23e.gguf',
  );
});
