import { appError } from '../../../../shared/contract/errors.ts';
import { spendCommands } from '../../../../shared/contract/spend-commands.ts';
import { err } from '../../../../shared/result.ts';
import type { EngineHandlers } from '../handler-types.ts';

export type SpendHandlers = Pick<EngineHandlers, keyof typeof spendCommands>;

/** Money and what leaves the machine, as the window asks for it. */
export function spendHandlers(): SpendHandlers {
  const handlers = Object.keys(spendCommands).map((name) => [
    name,
    () => err(appError('unavailable', `${name} is not there`)),
  ]);
  return Object.fromEntries(handlers) as SpendHandlers;
}
