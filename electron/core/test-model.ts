import type { LocalModelPort } from './ports.ts';

/** A machine without a model: what the engine must work without. */
export function noModel(): LocalModelPort {
  const missing = async () =>
    ({ ok: false, error: { code: 'model-missing', message: 'none', retryable: false, item: null } }) as const;
  return {
    status: () => ({ state: 'off', modelId: null, tokensPerSecond: null, loadProgress: null, error: null }),
    onStatus: () => () => undefined,
    load: missing,
    unload: async () => undefined,
    triage: missing,
    actions: missing,
    generate: missing,
    countTokens: missing,
    dispose: async () => undefined,
  };
}
