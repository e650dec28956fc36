import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type FaultyCloud,
  type FaultyCloudOptions,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import type { CloudEvent, CloudRequest, ProviderSetup } from '../../cloud-port.ts';
import { type ConnectorOptions, createCloudConnector } from './create-connector.ts';

const request: CloudRequest = {
  model: 'm',
  messages: [{ role: 'user', text: 'hello' }],
  maxOutputTokens: 8,
  thinking: 'off',
  answerSchema: null,
  serviceTier: 'standard',
};
const hasOpenSsl = spawnSync('openssl', ['version']).status === 0;

let dir: string;
let pair: { readonly key: string; readonly cert: string };
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pennypost-tls-'));
  if (!hasOpenSsl) return;
  const [key, cert] = [path.join(dir, 'key.pem'), path.join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const form = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...form, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let cloud: FaultyCloud | null = null;
let proxy: Server | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  await cloud?.close();
  cloud = null;
  proxy?.closeAllConnections();
  proxy?.close();
  proxy = null;
});

async function callOverTls(
  tls: NonNullable<FaultyCloudOptions['tls']>,
  options: Partial<ConnectorOptions> = {},
) {
  cloud = await startFaultyCloud({ tls });
  const setup: ProviderSetup = {
    id: 'tls',
    kind: 'openai-compatible',
    url: cloud.url('openai-compatible'),
    model: 'm',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'none',
    keyEnv: null,
    priceProvider: null,
  };
  const client = createCloudConnector({ env: {}, ...options }).connect(setup, null);
  let last: CloudEvent | null = null;
  for await (const event of client.stream(request, new AbortController().signal)) last = event;
  return last;
}

const refused = { type: 'failed', failure: { kind: 'unreachable', mayBeBilled: false } };

describe.skipIf(!hasOpenSsl)('TLS (needs openssl to make a certificate)', () => {
  test('a certificate that nobody vouches for ends the call before the key is shown', async () => {
    expect(await callOverTls(pair)).toMatchObject(refused);
    expect(cloud?.requests()).toEqual([]);
  });

  test('a variable that switches the check off for all of Node does not do so here', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await callOverTls(pair)).toMatchObject(refused);
    expect(cloud?.requests()).toEqual([]);
  });

  test('one that the user vouches for is taken', async () => {
    expect(await callOverTls(pair, { extraCa: pair.cert })).toMatchObject({ type: 'ended' });
  });

  test('TLS 1.1 is refused', async () => {
    const old = { ...pair, maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await callOverTls(old, { extraCa: pair.cert })).toMatchObject(refused);
  });

  test('a proxy is used when HTTPS_PROXY names one, and only then', async () => {
    const seen: string[] = [];
    proxy = createServer();
    proxy.on('connect', (asked, client) => {
      seen.push(asked.url ?? '');
      const [host, port] = (asked.url ?? '').split(':');
      const upstream = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
    const listening = proxy;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    const trusted = { extraCa: pair.cert };
    expect(await callOverTls(pair, { ...trusted, env: { HTTP_PROXY: address } })).toMatchObject({
      type: 'ended',
    });
    expect(seen).toEqual([]);
    await cloud?.close();
    expect(await callOverTls(pair, { ...trusted, env: { HTTPS_PROXY: address } })).toMatchObject({
      type: 'ended',
    });
    expect(seen).toEqual([`127.0.0.1:${cloud?.port}`]);
  });
});
