import type {
  CommandInput,
  CommandOutput,
  EngineCommandName,
  engineCommands,
} from '../../../shared/contract/commands.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';

/** What a command answers with; its input was checked against the contract before. */
export type Answer<Name extends EngineCommandName> = Result<CommandOutput<Name>, AppError>;

export type Handler<Name extends EngineCommandName> = (
  input: CheckedInput<Name>,
) => Answer<Name> | Promise<Answer<Name>>;

export type CheckedInput<Name extends EngineCommandName> = CommandInput<Name>;

/** One handler for every command of the engine: a missing one does not compile. */
export type EngineHandlers = { readonly [Name in keyof typeof engineCommands]: Handler<Name> };
