import { afterEach, describe, expect, test } from 'vitest';
import { sumOfBill } from './bill.ts';
import { type FaultyCloud, startFaultyCloud } from './start-faulty-cloud.ts';

let cloud: FaultyCloud | null = null;
afterEach(async () => {
  await cloud?.close();
  cloud = null;
});

function post(url: string, body: object, key = 'k') {
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const streamed = { model: 'm', stream: true, stream_options: { include_usage: true }, messages: [] };

describe('the scripted server', () => {
  test('its bill is what it told the client (a bill of its own would prove nothing)', async () => {
    cloud = await startFaultyCloud({
      script: [{ text: 'a b c', usage: { input: 9, output: 3, cacheRead: 4 } }],
    });
    const text = await (await post(`${cloud.url('openai-compatible')}/chat/completions`, streamed)).text();
    expect(text).toContain('"prompt_tokens":13,"completion_tokens":3');
    expect(sumOfBill(cloud.bill())).toMatchObject({ input: 9, output: 3, cacheRead: 4 });
    expect(cloud.bill()[0]?.outcome).toBe('whole');
  });

  test('a refused request is not billed, a cut one is billed for what left', async () => {
    cloud = await startFaultyCloud({
      keys: ['k'],
      script: [
        { fault: 'http-429', retryAfterSeconds: 2 },
        { fault: 'cut-mid', text: 'a b c d' },
      ],
    });
    const url = `${cloud.url('openai-compatible')}/chat/completions`;
    expect((await post(url, streamed, 'other')).status).toBe(401);
    expect((await post(url, streamed)).headers.get('retry-after')).toBe('2');
    await expect((await post(url, streamed)).text()).rejects.toThrow();
    expect(cloud.bill().map(({ isBilled }) => isBilled)).toEqual([false, false, true]);
    expect(sumOfBill(cloud.bill()).output).toBe(2);
  });

  test('scenarios are picked by model and by text, and can be replaced over HTTP', async () => {
    cloud = await startFaultyCloud({ script: [{ whenModel: 'other', fault: 'http-500', times: null }] });
    const base = cloud.url('openai-compatible');
    expect((await post(`${base}/chat/completions`, streamed)).status).toBe(200);
    expect((await post(`${base}/chat/completions`, { ...streamed, model: 'other' })).status).toBe(500);
    await post(base.replace('/v1', '/control/script'), [{ fault: 'http-402', whenBodyHas: '"m"' }]);
    expect((await post(`${base}/chat/completions`, streamed)).status).toBe(402);
  });
});
