import type { ProviderKind } from '../../../shared/domain/spend.ts';

export interface ProviderPreset {
  readonly id: string;
  /** A name of its own; not translated. */
  readonly name: string;
  readonly kind: ProviderKind;
  readonly url: string;
  /** Where the price table knows its models; null for servers of one's own. */
  readonly priceProvider: string | null;
  /** Runs on this computer or in the office, by the user's own word. */
  readonly isSelfHosted: boolean;
  /** The window sees only variables of this beginning. */
  readonly keyEnv: string;
}

const ownServer = { kind: 'openai-compatible', priceProvider: null, isSelfHosted: true } as const;
const openAiForm = { kind: 'openai-compatible', isSelfHosted: false } as const;

/** Addresses as each maker documents them; all can be changed in the form. */
export const providerPresets = [
  {
    ...openAiForm,
    id: 'openai',
    name: 'OpenAI',
    url: 'https://api.openai.com/v1',
    priceProvider: 'openai',
    keyEnv: 'PENNYPOST_KEY_OPENAI',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    kind: 'anthropic',
    url: 'https://api.anthropic.com/v1',
    priceProvider: 'anthropic',
    isSelfHosted: false,
    keyEnv: 'PENNYPOST_KEY_ANTHROPIC',
  },
  {
    id: 'google',
    name: 'Google',
    kind: 'google',
    url: 'https://generativelanguage.googleapis.com/v1beta',
    priceProvider: 'google',
    isSelfHosted: false,
    keyEnv: 'PENNYPOST_KEY_GEMINI',
  },
  {
    ...openAiForm,
    id: 'deepseek',
    name: 'DeepSeek',
    url: 'https://api.deepseek.com/v1',
    priceProvider: 'deepseek',
    keyEnv: 'PENNYPOST_KEY_DEEPSEEK',
  },
  {
    ...openAiForm,
    id: 'qwen',
    name: 'Qwen',
    url: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    priceProvider: 'qwen',
    keyEnv: 'PENNYPOST_KEY_DASHSCOPE',
  },
  {
    ...openAiForm,
    id: 'openrouter',
    name: 'OpenRouter',
    url: 'https://openrouter.ai/api/v1',
    priceProvider: 'openrouter',
    keyEnv: 'PENNYPOST_KEY_OPENROUTER',
  },
  {
    ...ownServer,
    id: 'litellm',
    name: 'LiteLLM',
    url: 'http://127.0.0.1:4000/v1',
    isSelfHosted: false,
    keyEnv: 'PENNYPOST_KEY_LITELLM',
  },
  { ...ownServer, id: 'vllm', name: 'vLLM', url: 'http://127.0.0.1:8000/v1', keyEnv: '' },
  { ...ownServer, id: 'ollama', name: 'Ollama', url: 'http://127.0.0.1:11434/v1', keyEnv: '' },
  { ...ownServer, id: 'lm-studio', name: 'LM Studio', url: 'http://127.0.0.1:1234/v1', keyEnv: '' },
  { ...ownServer, id: 'llama-server', name: 'llama-server', url: 'http://127.0.0.1:8080/v1', keyEnv: '' },
] as const satisfies readonly ProviderPreset[];

export type PresetId = (typeof providerPresets)[number]['id'];

export function presetOf(id: PresetId): ProviderPreset {
  const preset = providerPresets.find((one) => one.id === id);
  return preset ?? providerPresets[0];
}
