import type { Bridge } from '../../shared/contract/bridge.ts';
import type { CommandInput, CommandName } from '../../shared/contract/commands.ts';
import type { NumberedEvent } from '../../shared/contract/events.ts';

/** A question that the page is known to ask at its start. */
export interface FirstQuestion<Name extends CommandName = CommandName> {
  readonly name: Name;
  readonly input: CommandInput<Name>;
}

/**
 * A bridge over which the page's first questions have been asked already, so that the engine answers while the page is
 * still being loaded. Each answer is given once, to the same question; events are kept until somebody listens, as one
 * that was missed makes the page take another snapshot.
 */
export function askEarly(bridge: Bridge, questions: readonly FirstQuestion[]): Bridge {
  const kept: NumberedEvent[] = [];
  const stopKeeping = bridge.subscribe((event) => kept.push(event));
  const answers = new Map(
    questions.map(({ name, input }) => [keyOf(name, input), bridge.invoke(name, input)] as const),
  );
  return {
    invoke: (name, input) => {
      const key = keyOf(name, input);
      const answer = answers.get(key);
      answers.delete(key);
      // The key holds the name, and the answer to a name has its type.
      return (
        (answer as ReturnType<typeof bridge.invoke<typeof name>> | undefined) ?? bridge.invoke(name, input)
      );
    },
    subscribe: (listener) => {
      stopKeeping();
      const stop = bridge.subscribe(listener);
      for (const event of kept.splice(0)) listener(event);
      return stop;
    },
    pathForFile: (file) => bridge.pathForFile(file),
  };
}

function keyOf(name: CommandName, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`;
}
