import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderInput } from '../../../shared/contract/cloud-views.ts';
import { createCloudConnector } from '../adapters/cloud/create-connector.ts';
import { createSecretStore } from '../adapters/keyring/create-secret-store.ts';
import { openStore } from '../db/open-store.ts';
import type { Store } from '../db/store.ts';
import { createPriceBook } from '../spend/prices/price-book.ts';
import { createProviderRegistry } from './create-provider-registry.ts';

const KEY = 'sk-test-0123456789abcdef';
const clock = { nowUtcMs: () => 1_795_000_000_000, zone: () => 'UTC', monotonicMs: () => 0 };
const prices = { input: 100_000_000, output: 500_000_000, cacheRead: null, cacheWrite: null };
const input: ProviderInput = {
  id: 'cheap',
  kind: 'openai-compatible',
  url: 'https://models.example.com',
  model: 'model-1',
  tier: 'cloud-cheap',
  isSelfHosted: false,
  key: KEY,
  prices,
};

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pennypost-providers-'));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const opened = openStore({ file: ':memory:', homeDir: dir, clock, log });
  if (!opened.ok) throw new Error(opened.error.message);
  store = opened.value;
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

function registry(env: Readonly<Record<string, string>> = {}) {
  const file = fileURLToPath(new URL('../../../resources/prices.json', import.meta.url));
  const changes: string[] = [];
  const agreed: string[] = [];
  const made = createProviderRegistry({
    repository: store.providers,
    transaction: store.transaction,
    prices: createPriceBook({ file, ownRows: store.priceRows, clock }),
    secrets: createSecretStore({ homeDir: dir, platform: 'linux', env: {} }),
    connector: createCloudConnector({ env: {} }),
    env,
    clock,
    health: () => ({ state: 'unknown', detail: null, retryAtUtcMs: null }),
    batchProviders: { list: () => agreed, set: (ids) => void agreed.splice(0, Infinity, ...ids) },
    onChange: (id) => changes.push(id),
  });
  return { ...made, changes };
}

async function refusal(change: Partial<ProviderInput>, env = {}): Promise<string | null> {
  const { key: _key, ...withoutKey } = input;
  const typed = 'keyEnv' in change ? { ...withoutKey, ...change } : { ...input, ...change };
  const added = await registry(env).add(typed);
  return added.ok ? null : added.error.item;
}

describe('the registry of providers', () => {
  test('adds, connects, shows and removes; the key is in no view and in no row', async () => {
    const providers = registry();
    const added = await providers.add(input);
    expect(added).toMatchObject({
      ok: true,
      value: {
        url: 'https://models.example.com/v1',
        host: 'models.example.com',
        keyPlace: 'session',
        hasKey: true,
      },
    });
    expect(added.ok && added.value.price?.input).toBe(100_000_000);
    expect(providers.connected()[0]?.client?.host).toBe('models.example.com');
    expect(JSON.stringify([providers.list(), store.providers.list()])).not.toContain(KEY);
    expect(await providers.remove('cheap')).toMatchObject({ ok: true });
    expect(providers.list()).toEqual([]);
    expect(providers.changes).toEqual(['cheap', 'cheap']);
  });

  test('after a restart a key of one run is missed, not invented', async () => {
    await registry().add(input);
    const next = registry();
    await next.load();
    expect(next.list()[0]?.hasKey).toBe(false);
    expect(next.connected()[0]?.client).toBeNull();
    expect(await next.setKey('cheap', KEY)).toMatchObject({ ok: true, value: { hasKey: true } });
  });

  test('a removed provider takes its prices along, unless another one needs them', async () => {
    const providers = registry();
    await providers.add(input);
    await providers.add({ ...input, id: 'second' });
    await providers.remove('cheap');
    expect(providers.list()[0]?.price?.output).toBe(500_000_000);
    await providers.remove('second');
    expect(await refusal({ prices: undefined })).toBe('provider.prices.unknown');
  });

  test('batches are the user’s word for each provider, off until then, and go with it (bug: a new one inherits it)', async () => {
    const providers = registry();
    await providers.add(input);
    expect(providers.list()[0]?.batches).toEqual({ isPriced: false, isOn: false });
    await providers.add({ ...input, id: 'priced', batchPrices: { ...prices, input: 50_000_000 } });
    expect(providers.list()[1]?.batches).toEqual({ isPriced: true, isOn: false });
    expect(providers.setBatches('cheap', true)).toMatchObject({
      ok: true,
      value: { batches: { isOn: true } },
    });
    expect(providers.setBatches('other', true)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    await providers.remove('cheap');
    await providers.add(input);
    expect(providers.list()[0]?.batches.isOn).toBe(false);
  });

  test('an unknown host named like a known provider gets none of its prices', async () => {
    const change = { id: 'openai', model: 'gpt-5-mini', prices: undefined };
    expect(await refusal(change)).toBe('provider.prices.unknown');
  });

  test('a shipped price is found by the host', async () => {
    const anthropic = { kind: 'anthropic', url: '', model: 'claude-haiku-5-5', prices: undefined } as const;
    const added = await registry().add({ ...input, ...anthropic });
    expect(added).toMatchObject({ ok: true, value: { host: 'api.anthropic.com' } });
    expect(added.ok && added.value.price?.input).toBe(100_000_000);
  });

  test('a server of the user’s own wants neither key nor price', async () => {
    const { key: _key, prices: _prices, ...own } = input;
    const url = 'http://127.0.0.1:8080/v1/chat/completions';
    const added = await registry().add({ ...own, url, isSelfHosted: true });
    expect(added).toMatchObject({ ok: true, value: { keyPlace: 'none', price: null, hasKey: true } });
    expect(added.ok && added.value.url).toBe('http://127.0.0.1:8080/v1');
  });

  test('a variable is read anew at each start, and its value kept nowhere', async () => {
    const { key: _key, ...typed } = input;
    await registry({ PENNYPOST_KEY_A: KEY }).add({ ...typed, keyEnv: 'PENNYPOST_KEY_A' });
    const without = registry();
    await without.load();
    expect(without.list()[0]).toMatchObject({
      keyPlace: 'environment',
      keyEnv: 'PENNYPOST_KEY_A',
      hasKey: false,
    });
  });

  test.each([
    [{ id: KEY }, 'any.is-key'],
    [{ id: '../x' }, 'id.form'],
    [{ id: 'own-server' }, 'id.reserved'],
    [{ model: ' ' }, 'model.missing'],
    [{ model: KEY }, 'any.is-key'],
    [{ model: 'a b' }, 'model.form'],
    [{ url: '' }, 'url.missing'],
    [{ url: 'models.example.com/v1' }, 'url.form'],
    [{ url: 'file:///etc/passwd' }, 'url.form'],
    [{ url: KEY }, 'any.is-key'],
    [{ url: 'http://models.example.com/v1' }, 'url.plain-http'],
    [{ url: 'http://127.0.0.1.example.com/v1' }, 'url.plain-http'],
    [{ url: 'https://user:pw@models.example.com/v1' }, 'url.has-key'],
    [{ url: 'https://models.example.com/v1?key=abc' }, 'url.has-key'],
    [{ url: 'https://169.254.169.254/latest' }, 'url.link-local'],
    [{ url: 'https://[::ffff:169.254.169.254]/latest' }, 'url.link-local'],
    [{ url: 'https://[fe80::1]/v1' }, 'url.link-local'],
    [{ key: `Bearer ${KEY}` }, 'key.bearer'],
    [{ key: `OPENAI_API_KEY=${KEY}` }, 'key.bearer'],
    [{ key: `${KEY}\n${KEY}` }, 'key.form'],
    [{ key: 'sk-ключ-0123456789' }, 'key.form'],
    [{ key: 'https://example.com/keys' }, 'key.is-url'],
    [{ key: 'abc' }, 'key.short'],
    [{ key: undefined }, 'key.missing'],
    [{ keyEnv: KEY }, 'any.is-key'],
    [{ keyEnv: 'A B' }, 'keyEnv.form'],
    [{ keyEnv: 'NOT_SET' }, 'keyEnv.empty'],
    [{ url: 'https://api.openai.com/v1', isSelfHosted: true, prices: undefined }, 'isSelfHosted.bills'],
    [{ url: 'https://API.openai.com./v1', isSelfHosted: true, prices: undefined }, 'isSelfHosted.bills'],
    [{ url: 'https://eu.api.openai.com/v1', isSelfHosted: true, prices: undefined }, 'isSelfHosted.bills'],
    [{ isSelfHosted: true }, 'isSelfHosted.prices'],
  ] satisfies [Partial<ProviderInput>, string][])('refuses %j with words: %s', async (change, problem) => {
    expect(await refusal(change)).toBe(`provider.${problem}`);
    expect(store.providers.list()).toEqual([]);
  });

  test('the same name twice is refused, whatever its case', async () => {
    const providers = registry();
    await providers.add(input);
    const again = await providers.add({ ...input, id: 'Cheap' });
    expect(again).toMatchObject({ ok: false, error: { item: 'provider.id.taken' } });
  });
});
