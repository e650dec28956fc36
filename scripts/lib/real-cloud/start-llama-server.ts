import path from 'node:path';
import { modelFileOf } from '../local-test-model.ts';
import { freePort, pythonProgram, type RealServer, startServer } from './start-server.ts';

export const servedModel = 'local-cloud';

/** A llama.cpp server that counts what it has served. */
export interface LlamaServer extends RealServer {
  /** The server's own counters since it started. */
  served(): Promise<{ readonly promptTokens: number; readonly outputTokens: number }>;
}

/** @returns the server, or why there is none here */
export async function startLlamaServer(): Promise<LlamaServer | string> {
  const program = pythonProgram('xllamacpp', 'python');
  if (program === null) return 'xllamacpp is not installed (npm test installs it where pip works)';
  const model = modelFileOf('smollm2-135m-instruct-q4_1');
  if (model === null) return 'the default local model is not there (npm run setup)';
  const port = await freePort();
  const key = 'sk-local-0123456789abcdef';
  const script = path.join(import.meta.dirname, 'llama_server.py');
  const base = `http://127.0.0.1:${port}`;
  const close = await startServer({
    program,
    args: [script, model, String(port), key],
    healthUrl: `${base}/health`,
    limitMs: 120_000,
  });
  return {
    url: `${base}/v1`,
    key,
    port,
    close,
    served: async () => {
      const answer = await fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${key}` } });
      const metrics = await answer.text();
      const counter = (name: string) =>
        Number(new RegExp(`^llamacpp:${name} (\\S+)$`, 'mu').exec(metrics)?.[1] ?? Number.NaN);
      return {
        promptTokens: counter('prompt_tokens_total') + counter('prompt_tokens_cached_total'),
        outputTokens: counter('tokens_predicted_total'),
      };
    },
  };
}
