import { useCallback, useEffect, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { useServices } from './services.ts';

export interface Answered<Name extends CommandName> {
  /** The newest answer; stays in sight while the next one is fetched. */
  readonly value: CommandOutput<Name> | null;
  readonly error: AppError | null;
  /** The first answer for this input has not come yet. */
  readonly isLoading: boolean;
  reload(): void;
}

/**
 * Asks the engine, and again whenever the input or `version` changes; an answer that was overtaken is dropped.
 * Nothing is asked while the input is null.
 * Only for commands that change nothing.
 */
export function useAnswer<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name> | null,
  version: number | string = 0,
): Answered<Name> {
  const { bridge } = useServices();
  const [value, setValue] = useState<CommandOutput<Name> | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  const [reloads, setReloads] = useState(0);
  const key = JSON.stringify(input);
  useEffect(() => setIsLoading(key !== ''), [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and reloads are what make the answer out of date.
  useEffect(() => {
    let isWanted = true;
    if (key === 'null') return undefined;
    void bridge.invoke(name, JSON.parse(key) as CommandInput<Name>).then((answer) => {
      if (!isWanted) return;
      setIsLoading(false);
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setValue(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, name, key, version, reloads]);
  const reload = useCallback(() => setReloads((count) => count + 1), []);
  return { value, error, isLoading, reload };
}
