import type { CloudRequest } from '../../cloud-port.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Hosts whose dialect of OpenAI's form is known; `own` stands for vLLM, Ollama, LM Studio, llama-server, LiteLLM. */
type Dialect = 'openai' | 'deepseek' | 'qwen' | 'openrouter' | 'own';

const NANO = 1_000_000_000;

/** The body of a chat completion: one that streams and tells its usage, or a whole one in a batch. */
export function openAiBody(host: string, request: CloudRequest): Fields {
  const dialect = dialectOf(host);
  const limit = dialect === 'openai' ? 'max_completion_tokens' : 'max_tokens';
  return {
    model: request.model,
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
    ...(request.serviceTier === 'batch' ? {} : { stream: true, stream_options: { include_usage: true } }),
    [limit]: request.maxOutputTokens,
    ...(request.thinking === 'off' ? withoutThinking(dialect, request.model) : {}),
    ...answerForm(dialect, request),
    ...(dialect === 'openrouter' ? brokered(request) : {}),
    ...(dialect === 'openai' && request.serviceTier !== 'batch' ? { service_tier: tierOf(request) } : {}),
  };
}

/** USD per million tokens, as OpenRouter's provider routing has it. */
function brokered({ dearest }: CloudRequest): Fields {
  const usage = { include: true };
  if (dearest === undefined) return { usage };
  const max_price = { prompt: dearest.input / NANO, completion: dearest.output / NANO };
  return { usage, provider: { max_price } };
}

function dialectOf(host: string): Dialect {
  const name = host.replace(/:\d+$/u, '');
  if (name === 'api.openai.com' || name.endsWith('.api.openai.com')) return 'openai';
  if (name === 'api.deepseek.com') return 'deepseek';
  if (/^dashscope[\w-]*\.aliyuncs\.com$/u.test(name)) return 'qwen';
  return name === 'openrouter.ai' ? 'openrouter' : 'own';
}

/** Each has its own switch; a switch that a model does not know is an error at OpenAI and ignored elsewhere. */
function withoutThinking(dialect: Dialect, model: string): Fields {
  if (dialect === 'deepseek') return { thinking: { type: 'disabled' } };
  if (dialect === 'qwen') return { enable_thinking: false };
  if (dialect === 'openrouter') return { reasoning: { effort: 'none' } };
  const effort = effortOf(model);
  if (effort !== null) return { reasoning_effort: effort };
  const hasSwitch = /qwen-?3|glm-?[45]|smollm3|deepseek-v[34]/iu.test(model);
  return dialect === 'own' && hasSwitch ? { chat_template_kwargs: { enable_thinking: false } } : {};
}

/** The least thinking that an OpenAI model takes; null for models that do not think. */
function effortOf(model: string): 'none' | 'minimal' | 'low' | null {
  const name = model.slice(model.lastIndexOf('/') + 1);
  if (/^o\d/u.test(name)) return 'low';
  const version = /^gpt-(\d+)(?:\.(\d+))?/u.exec(name);
  if (version === null || Number(version[1]) < 5 || name.includes('-chat')) return null;
  const isFirstFive = version[1] === '5' && version[2] === undefined;
  return isFirstFive ? 'minimal' : 'none';
}

/** DeepSeek and Qwen promise JSON, not a schema. */
function answerForm(dialect: Dialect, { answerSchema }: CloudRequest): Fields {
  if (answerSchema === null) return {};
  if (dialect === 'deepseek' || dialect === 'qwen') return { response_format: { type: 'json_object' } };
  const { name, schema } = answerSchema;
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
}

function tierOf({ serviceTier }: CloudRequest): string {
  return serviceTier === 'standard' ? 'default' : serviceTier;
}
