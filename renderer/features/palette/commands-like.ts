import type { CommandId } from '../../keys/keymap.ts';

export interface NamedCommand {
  readonly id: CommandId;
  readonly name: string;
}

/** Commands whose name holds every word typed; those that begin with the text come first. */
export function commandsLike(
  commands: readonly NamedCommand[],
  text: string,
  atMost: number,
): readonly NamedCommand[] {
  const typed = text.trim().toLocaleLowerCase();
  const words = typed.split(/\s+/u);
  const holding = commands.filter(({ name }) => {
    const lower = name.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  });
  const begins = (command: NamedCommand): number =>
    command.name.toLocaleLowerCase().startsWith(typed) ? 0 : 1;
  return holding.toSorted((left, right) => begins(left) - begins(right)).slice(0, atMost);
}
