import type { z } from 'zod';
import {
  type CommandName,
  type CommandOutput,
  commands,
  type EngineCommandName,
  isEngineCommand,
  isShellCommand,
  type ShellCommandName,
  type shellCommands,
} from '../../../shared/contract/commands.ts';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Input of a shell command after it was checked. */
export type ShellInput<Name extends ShellCommandName> = z.output<(typeof shellCommands)[Name]['input']>;

/** One handler for each shell command: a missing one does not compile. */
export type ShellHandlers = {
  readonly [Name in ShellCommandName]: (
    input: ShellInput<Name>,
  ) => Promise<Result<CommandOutput<Name>, AppError>>;
};

export interface RouterOptions {
  readonly shell: ShellHandlers;
  readonly engine: (name: EngineCommandName, input: unknown) => Promise<Result<unknown, AppError>>;
  readonly log: (line: string) => void;
}

export type Router = (name: unknown, input: unknown) => Promise<Result<unknown, AppError>>;

/**
 * Checks the name, the input and the answer of each command against the contract and hands it to the one who
 * answers it. Unknown names are refused and logged. Failures are data; a bug in a handler becomes `internal`.
 */
export function createRouter(options: RouterOptions): Router {
  return async (name, input) => {
    if (typeof name !== 'string' || !(isEngineCommand(name) || isShellCommand(name))) {
      options.log(`refused unknown command ${JSON.stringify(String(name).slice(0, 80))}`);
      return err(appError('bad-input', 'no such command'));
    }
    const parsed = commands[name].input.safeParse(input);
    if (!parsed.success) return err(appError('bad-input', `${name}: ${firstIssue(parsed.error)}`));
    try {
      const result = await dispatch(options, name, parsed.data);
      return result.ok ? checkOutput(options, name, result.value) : result;
    } catch (cause) {
      options.log(
        `${name} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
      return err(appError('internal', `${name} failed`));
    }
  };
}

function dispatch(
  options: RouterOptions,
  name: CommandName,
  input: unknown,
): Promise<Result<unknown, AppError>> {
  if (isEngineCommand(name)) return options.engine(name, input);
  // The schema of this very name has just produced `input`, which the index type cannot express.
  const handler = options.shell[name] as (input: unknown) => Promise<Result<unknown, AppError>>;
  return handler(input);
}

function checkOutput(options: RouterOptions, name: CommandName, value: unknown): Result<unknown, AppError> {
  const parsed = commands[name].output.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  options.log(`${name} answered against its contract: ${firstIssue(parsed.error)}`);
  return err(appError('internal', `${name} gave an answer that does not fit its contract`));
}

/** Path and kind of the first thing that is wrong; never the value, which may be mail text. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'does not fit' : `${issue.path.join('.') || 'input'}: ${issue.code}`;
}
