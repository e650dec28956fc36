import type { Result } from '../result.ts';
import type { CommandInput, CommandName, CommandOutput } from './commands.ts';
import type { AppError } from './errors.ts';
import type { NumberedEvent } from './events.ts';

/** Name of the one object that the preload script adds to the page: `window.pennypost`. */
export const bridgeName = 'pennypost';

/** The one channel for commands and the one for events. */
export const invokeChannel = 'api:invoke';
export const eventChannel = 'api:event';

/** What the page may ask of the program; values only, no Electron object (checklist item 20). */
export interface Bridge {
  /** Never rejects for an expected failure: errors are data. */
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>, AppError>>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: NumberedEvent) => void): () => void;
  /** Absolute path of a file that was dropped on the window (a DOM `File`); empty when it has none. */
  pathForFile(file: object): string;
}
