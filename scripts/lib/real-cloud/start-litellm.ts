import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, pythonProgram, type RealServer, startServer } from './start-server.ts';

export interface LiteLlmOptions {
  /** Base address and key of the server behind the proxy. */
  readonly upstream: { readonly url: string; readonly key: string };
  readonly model: string;
  /** The proxy's own budget in USD a day, at 100 and 200 USD per million tokens; null: none. */
  readonly budgetUsd: number | null;
}

/** A LiteLLM proxy before a server. @returns the proxy, or why there is none here */
export async function startLiteLlm(options: LiteLlmOptions): Promise<RealServer | string> {
  const program = pythonProgram('litellm', 'litellm');
  if (program === null) return 'LiteLLM is not installed (npm test installs it where pip works)';
  const port = await freePort();
  // It refuses keys that are easy to guess.
  const key = 'sk-a8f3b1c9d7e24f60a8f3b1c9d7e24f60';
  const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-litellm-'));
  const config = path.join(dir, 'config.json');
  writeFileSync(config, JSON.stringify(configOf(options, key)));
  const stop = await startServer({
    program,
    args: ['--config', config, '--host', '127.0.0.1', '--port', String(port), '--telemetry', 'False'],
    // Its price map comes with it: nothing is fetched.
    env: { LITELLM_LOCAL_MODEL_COST_MAP: 'True' },
    healthUrl: `http://127.0.0.1:${port}/health/liveliness`,
    limitMs: 180_000,
  });
  const close = async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/v1`, key, port, close };
}

/** YAML takes JSON as it is. */
function configOf({ upstream, model, budgetUsd }: LiteLlmOptions, key: string): object {
  const upstreamOf = { model: `openai/${model}`, api_base: upstream.url, api_key: upstream.key };
  const prices = { input_cost_per_token: 0.0001, output_cost_per_token: 0.0002 };
  const budget =
    budgetUsd === null
      ? {}
      : { provider_budget_config: { openai: { budget_limit: budgetUsd, time_period: '1d' } } };
  return {
    model_list: [{ model_name: model, litellm_params: upstreamOf, model_info: prices }],
    litellm_settings: { telemetry: false },
    general_settings: { master_key: key },
    router_settings: { num_retries: 0, ...budget },
  };
}
