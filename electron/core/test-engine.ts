import path from 'node:path';
import { createEngine, type Engine } from './engine.ts';
import type { EnginePorts } from './ports.ts';
import { noModel } from './test-model.ts';

type CommandName = Parameters<Engine['invoke']>[0];

/** An engine of a home folder without a local model, whose clock is ahead by what `aheadMs` says at the moment. */
export async function openTestEngine({
  homeDir,
  cloud,
  aheadMs = () => 0,
}: Pick<EnginePorts, 'homeDir' | 'cloud'> & { readonly aheadMs?: () => number }): Promise<Engine> {
  const opened = await createEngine(
    {
      clock: {
        nowUtcMs: () => Date.now() + aheadMs(),
        zone: () => 'Europe/Berlin',
        monotonicMs: () => performance.now(),
      },
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (message) => process.stderr.write(message),
      },
      localModel: noModel(),
      cloud,
      resourcesDir: path.join(import.meta.dirname, '..', '..', 'resources'),
      homeDir,
    },
    { databaseFile: path.join(homeDir, 'pennypost.db'), owner: null, mode: null, moneyFile: null },
  );
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** The answer of a command that has to go well. */
export async function answerOf<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Parameters<typeof engine.invoke<Name>>[1],
) {
  const answer = await engine.invoke(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
  return answer.value;
}

/** A moment in which the engine's work in the background gets on. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
