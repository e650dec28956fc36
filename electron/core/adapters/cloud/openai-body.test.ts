import { describe, expect, test } from 'vitest';
import type { CloudRequest } from '../../cloud-port.ts';
import { openAiBody } from './openai-body.ts';

const request: CloudRequest = {
  model: 'm',
  messages: [{ role: 'user', text: 'hi' }],
  maxOutputTokens: 64,
  thinking: 'off',
  answerSchema: { name: 'verdict', schema: { type: 'object' } },
  serviceTier: 'standard',
};

describe('the body of a chat completion', () => {
  test.each([
    ['api.openai.com', 'gpt-6-luna', { max_completion_tokens: 64, reasoning_effort: 'none' }],
    ['api.openai.com', 'gpt-5-mini', { reasoning_effort: 'minimal', service_tier: 'default' }],
    ['api.openai.com', 'o4-mini', { reasoning_effort: 'low' }],
    ['api.deepseek.com', 'deepseek-chat', { max_tokens: 64, thinking: { type: 'disabled' } }],
    ['dashscope-intl.aliyuncs.com', 'qwen-plus', { enable_thinking: false }],
    ['openrouter.ai', 'x/y', { reasoning: { effort: 'none' }, usage: { include: true } }],
    ['127.0.0.1:8080', 'Qwen3-4B', { chat_template_kwargs: { enable_thinking: false } }],
  ])('%s %s stops thinking, which would be billed as output', (host, model, wanted) => {
    expect(openAiBody(host, { ...request, model })).toMatchObject(wanted);
  });

  test('a broker may ask no host that bills more than was held for', () => {
    const dearest = { input: 100_000_000, output: 500_000_000 };
    const body = openAiBody('openrouter.ai', { ...request, dearest });
    expect(body).toMatchObject({ provider: { max_price: { prompt: 0.1, completion: 0.5 } } });
  });

  test('a model that knows no such switch gets none: OpenAI refuses unknown ones', () => {
    const body = openAiBody('api.openai.com', { ...request, model: 'gpt-4.1-mini' });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(body).not.toHaveProperty('max_tokens');
  });

  test('usage in the stream and an output limit are always asked for', () => {
    for (const host of ['api.openai.com', 'api.deepseek.com', 'openrouter.ai', '127.0.0.1:1']) {
      const body = openAiBody(host, request);
      expect(body.stream_options).toEqual({ include_usage: true });
      expect(body.max_tokens ?? body.max_completion_tokens).toBe(64);
    }
  });

  test('a host that only looks like a known one gets no dialect of it', () => {
    expect(openAiBody('api.openai.com.example.org', request)).toHaveProperty('max_tokens');
  });
});
