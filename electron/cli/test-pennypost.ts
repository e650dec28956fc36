import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const keyEnv = 'PENNYPOST_KEY_T';

/** What a provider of the faulty cloud at `url` is added with, at 1 and 2 USD per million tokens. */
export function providerOptions(url: string): readonly string[] {
  const priced = ['--price-in', '1', '--price-out', '2', '--tier', 'cloud-cheap'];
  return ['--kind', 'openai-compatible', '--url', url, '--model', 'm', '--key-env', keyEnv, ...priced];
}

/** Runs one command in this process with a home folder of its own. */
export async function pennypost(
  homeDir: string,
  ...argv: readonly string[]
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  const stdout = collector();
  const stderr = collector();
  const exitCode = await run({
    argv: [...argv, '--json'],
    env: { PENNYPOST_HOME: homeDir, [keyEnv]: 'test-key-0123456789' },
    workingDir: homeDir,
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal: new AbortController().signal,
    installation: {
      resourcesDir: path.join(root, 'resources'),
      llamaHostEntry: path.join(root, 'electron', 'llama-host', 'main.ts'),
    },
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { readonly stream: Writable; text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
