/** A provider that the product speaks with, and under which names the public tables keep it. */
export interface TableProvider {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly pricingUrl: string;
  readonly note?: string;
  /** null: that table does not have it. */
  readonly genai: string | null;
  readonly litellm: { readonly provider: string; readonly prefix: string } | null;
  /** Only models whose id matches. */
  readonly only?: RegExp;
}

const openrouterVendors =
  /^(?:anthropic|openai|google|deepseek|qwen|mistralai|moonshotai|z-ai|x-ai|meta-llama)\/[^:]+$/u;

export const tableProviders: readonly TableProvider[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    hosts: ['api.openai.com'],
    pricingUrl: 'https://developers.openai.com/api/docs/pricing',
    note: 'Projects with regional processing pay 10 % more: add prices of your own for them.',
    genai: 'openai',
    litellm: { provider: 'openai', prefix: '' },
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    hosts: ['api.anthropic.com'],
    pricingUrl: 'https://platform.claude.com/docs/en/about-claude/pricing',
    note: 'Inference kept in the United States costs 10 % more: add prices of your own for it.',
    genai: 'anthropic',
    litellm: { provider: 'anthropic', prefix: '' },
  },
  {
    id: 'google',
    name: 'Google',
    hosts: ['generativelanguage.googleapis.com'],
    pricingUrl: 'https://ai.google.dev/gemini-api/docs/pricing',
    genai: 'google',
    litellm: { provider: 'gemini', prefix: 'gemini/' },
    only: /^(?:gemini|gemma)/u,
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    hosts: ['api.deepseek.com'],
    pricingUrl: 'https://api-docs.deepseek.com/quick_start/pricing',
    genai: null,
    litellm: { provider: 'deepseek', prefix: 'deepseek/' },
    only: /^$/u,
  },
  {
    id: 'qwen',
    name: 'Alibaba Cloud Model Studio (Qwen)',
    hosts: ['dashscope-intl.aliyuncs.com'],
    pricingUrl: 'https://www.alibabacloud.com/help/en/model-studio/models',
    note: 'International prices in USD; the Chinese site bills other prices in CNY.',
    genai: null,
    litellm: { provider: 'dashscope', prefix: 'dashscope/' },
    only: /^qw/u,
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    hosts: ['openrouter.ai'],
    pricingUrl: 'https://openrouter.ai/models',
    note: 'Hosts behind it differ in price: a call is only bounded where it names a maximum price.',
    genai: 'openrouter',
    litellm: { provider: 'openrouter', prefix: 'openrouter/' },
    only: openrouterVendors,
  },
  {
    id: 'mistral',
    name: 'Mistral',
    hosts: ['api.mistral.ai'],
    pricingUrl: 'https://docs.mistral.ai/inference/pricing',
    genai: 'mistral',
    litellm: { provider: 'mistral', prefix: 'mistral/' },
  },
  {
    id: 'groq',
    name: 'Groq',
    hosts: ['api.groq.com'],
    pricingUrl: 'https://groq.com/pricing',
    genai: 'groq',
    litellm: { provider: 'groq', prefix: 'groq/' },
  },
  {
    id: 'moonshot',
    name: 'Moonshot AI (Kimi)',
    hosts: ['api.moonshot.ai'],
    pricingUrl: 'https://platform.moonshot.ai/docs/pricing',
    genai: 'moonshotai',
    litellm: { provider: 'moonshot', prefix: 'moonshot/' },
  },
  {
    id: 'zai',
    name: 'Z.AI (GLM)',
    hosts: ['api.z.ai'],
    pricingUrl: 'https://docs.z.ai/guides/overview/pricing',
    genai: 'zai',
    litellm: { provider: 'zai', prefix: 'zai/' },
  },
  {
    id: 'xai',
    name: 'xAI',
    hosts: ['api.x.ai'],
    pricingUrl: 'https://docs.x.ai/docs/models',
    genai: 'x-ai',
    litellm: { provider: 'xai', prefix: 'xai/' },
  },
];

/** Models that answer with something else than text, or take other units than tokens. */
export const notForText =
  /image|audio|tts|realtime|live|transcribe|translate|whisper|embed|ocr|moderation|guard|voice|voxtral|omni|vision|search|deep-research|robotics|banana|speech|orpheus|computer-use|-vl-|-asr|livetranslate|free$/iu;
