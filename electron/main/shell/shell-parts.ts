import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { CommandOutput, EngineCommandName } from '../../../shared/contract/commands.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { HostState, Settings } from '../../../shared/contract/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { PublishedMails } from '../mail-frame/published-mails.ts';
import type { ShellWords } from '../words.ts';

/** What the shell commands share. Dialogs belong to the window, where there is one. */
export interface ShellParts {
  readonly words: () => ShellWords;
  readonly chooseOpen: (options: OpenDialogOptions) => Promise<readonly string[]>;
  readonly chooseSave: (options: SaveDialogOptions) => Promise<string | null>;
  /** @returns the index of the button that was pressed. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  /** Hands an address to the system; false where nothing on the system takes it. */
  readonly openExternal: (href: string) => Promise<boolean>;
  readonly openFolder: (dir: string) => Promise<boolean>;
  readonly engine: <Name extends EngineCommandName>(
    name: Name,
    input: object,
  ) => Promise<Result<CommandOutput<Name>, AppError>>;
  readonly mails: PublishedMails;
  readonly hosts: () => HostState[];
  readonly restartCore: () => void;
  readonly setTheme: (theme: Settings['theme']) => void;
  readonly homeDir: () => string | null;
  readonly downloadsDir: string;
  readonly resourcesDir: string;
}
