import { isEngineCommand } from '../../shared/contract/commands.ts';
import { type FromCoreHost, toCoreHostSchema } from '../../shared/contract/core-host.ts';
import { type AppError, appError } from '../../shared/contract/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Engine } from '../core/engine.ts';
import type { Log } from '../core/ports.ts';

export interface ServeOptions {
  readonly engine: Engine;
  readonly log: Log;
  readonly send: (message: FromCoreHost) => void;
  readonly onStop: () => void;
}

/** Answers the messages of main with the engine, and forwards every event. @returns the listener of messages. */
export function serveEngine(options: ServeOptions): (message: unknown) => void {
  options.engine.onEvent((event) => options.send({ kind: 'event', event }));
  return (raw) => {
    const parsed = toCoreHostSchema.safeParse(raw);
    if (!parsed.success) {
      options.log.warn('main sent a message that does not fit its contract');
      return;
    }
    const message = parsed.data;
    if (message.kind === 'ping') options.send({ kind: 'pong' });
    else if (message.kind === 'stop') options.onStop();
    else void answer(options, message);
  };
}

async function answer(
  options: ServeOptions,
  request: { readonly id: number; readonly name: string; readonly input?: unknown },
): Promise<void> {
  const result = await ask(options, request.name, request.input);
  options.send({ kind: 'reply', id: request.id, result });
}

/** A bug in one command is an answer too: the others in flight must not die with it. */
async function ask(options: ServeOptions, name: string, input: unknown): Promise<Result<unknown, AppError>> {
  if (!isEngineCommand(name)) return err(appError('bad-input', 'no such command'));
  try {
    // Main has parsed the input by the schema of this very name.
    return await options.engine.invoke(name, input as never);
  } catch (cause) {
    options.log.error(`${name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    return err(appError('internal', `${name} failed`));
  }
}
