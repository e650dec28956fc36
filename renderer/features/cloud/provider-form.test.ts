import { expect, it } from 'vitest';
import { fieldsOf, type ProviderFields, readProvider } from './provider-form.ts';
import { presetOf } from './provider-presets.ts';

const known = { takenIds: [], isPriceKnown: true };
const unknown = { takenIds: [], isPriceKnown: false };

function form(change: Partial<ProviderFields> = {}): ProviderFields {
  return { ...fieldsOf(presetOf('openai'), []), model: 'small', key: 'k', ...change };
}

const problemsOf = (fields: ProviderFields, context = known) => {
  const reading = readProvider(fields, context);
  return reading.kind === 'bad' ? reading.problems : {};
};

it('reads a complete form, without an empty key or a price that the table knows', () => {
  expect(readProvider(form({ key: ' secret ' }), known)).toEqual({
    kind: 'provider',
    input: {
      id: 'openai',
      kind: 'openai-compatible',
      url: 'https://api.openai.com/v1',
      model: 'small',
      tier: 'cloud-cheap',
      isSelfHosted: false,
      key: 'secret',
    },
  });
});

it('tells a key that was pasted into another field, which would be shown and kept in the open', () => {
  const key = 'sk-proj-0123456789abcdef';
  expect(problemsOf(form({ url: key }))).toEqual({ url: 'looksLikeKey' });
  expect(problemsOf(form({ model: key }))).toEqual({ model: 'looksLikeKey' });
  expect(problemsOf(form({ id: key }))).toEqual({ id: 'looksLikeKey' });
  expect(problemsOf(form({ keyFrom: 'environment', keyEnv: key }))).toEqual({ keyEnv: 'looksLikeKey' });
  expect(problemsOf(form({ key: 'https://api.example.org' }))).toEqual({ key: 'looksLikeUrl' });
});

it('refuses an address that would send the key in the clear, but for this computer itself', () => {
  expect(problemsOf(form({ url: 'http://api.example.org/v1' }))).toEqual({ url: 'notHttps' });
  expect(problemsOf(form({ url: 'http://127.0.0.1:8080/v1' }))).toEqual({});
  expect(problemsOf(form({ url: 'http://127.0.0.1.example.org/v1' }))).toEqual({ url: 'notHttps' });
  expect(problemsOf(form({ url: 'file:///etc/passwd' }))).toEqual({ url: 'notUrl' });
});

it('asks for a price that nobody knows, in USD per million tokens', () => {
  expect(problemsOf(form(), unknown)).toEqual({ priceIn: 'priceEmpty', priceOut: 'priceEmpty' });
  expect(problemsOf(form({ priceIn: '-1', priceOut: 'abc' }), unknown)).toEqual({
    priceIn: 'priceBad',
    priceOut: 'priceBad',
  });
  const reading = readProvider(form({ priceIn: '0.15', priceOut: '0.6' }), unknown);
  expect(reading).toMatchObject({
    input: { prices: { input: 150_000_000, output: 600_000_000, cacheRead: null, cacheWrite: null } },
  });
});

it('takes prices of batches both or not at all (bug: half a price, and batches cost nothing)', () => {
  const priced = { priceIn: '0.1', priceOut: '0.4' };
  expect(problemsOf(form({ ...priced, priceBatchIn: '0.05' }), unknown)).toEqual({
    priceBatchOut: 'priceEmpty',
  });
  const reading = readProvider(form({ ...priced, priceBatchIn: '0.05', priceBatchOut: '0.2' }), unknown);
  expect(reading).toMatchObject({
    input: { batchPrices: { input: 50_000_000, output: 200_000_000, cacheRead: null, cacheWrite: null } },
  });
  const without = readProvider(form(priced), unknown);
  expect(without.kind === 'provider' && 'batchPrices' in without.input).toBe(false);
});

it('needs neither key nor price for a server of the user’s own', () => {
  const own = { ...fieldsOf(presetOf('llama-server'), ['llama-server']), model: 'any' };
  expect(own.id).toBe('llama-server-2');
  expect(readProvider(own, { takenIds: ['llama-server'], isPriceKnown: false }).kind).toBe('provider');
});
