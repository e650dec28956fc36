import {
  type CommandOutput,
  type EngineCommandName,
  engineCommands,
} from '../../../shared/contract/commands.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { EngineEvent, NumberedEvent } from '../../../shared/contract/events.ts';
import type { HostState, Settings } from '../../../shared/contract/views.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createEventNumbering } from '../ipc/event-numbering.ts';
import { createCoreClient } from './core-client.ts';
import type { HostProcess } from './supervisor.ts';

export interface EngineLinkOptions {
  readonly start: () => HostProcess;
  readonly nowMs: () => number;
  readonly log: (line: string) => void;
  /** Every event for the page, in one unbroken numbering. */
  readonly onEvent: (event: NumberedEvent) => void;
  /** Settings as they pass by; theme and language of the shell follow them. */
  readonly onSettings: (settings: Settings) => void;
}

/** The engine as main sees it: commands, the states of both hosts, and one stream of events. */
export interface EngineLink {
  ask<Name extends EngineCommandName>(
    name: Name,
    input: unknown,
  ): Promise<Result<CommandOutput<Name>, AppError>>;
  hosts(): HostState[];
  homeDir(): string | null;
  retry(): void;
  stop(limitMs: number): Promise<void>;
}

/** What main itself needs of a snapshot. */
const passingBy = engineCommands['app.snapshot'].output.pick({ seq: true, settings: true });

export function createEngineLink(options: EngineLinkOptions): EngineLink {
  const numbering = createEventNumbering();
  let llama: HostState | null = null;
  const tell = (seq: number, event: EngineEvent) => options.onEvent({ seq, event });
  const client = createCoreClient({
    ...options,
    onEvent: ({ seq, event }) => {
      if (event.type === 'settings.changed') options.onSettings(event.settings);
      if (event.type === 'host.changed') llama = event.host;
      tell(numbering.ofEngine(seq), event);
    },
    onState: (host) => {
      if (host.state === 'restarting' || host.state === 'circuit-open') numbering.restart();
      tell(numbering.ofMain(), { type: 'host.changed', host });
    },
  });
  return {
    ask: async (name, input) => {
      // All that was told before the question is part of the answer.
      const toldBefore = numbering.newest();
      const result = await client.invoke(name, input);
      if (!result.ok || name !== 'app.snapshot') return result as Result<never, AppError>;
      // Whoever asked checks the whole of it.
      const parsed = passingBy.safeParse(result.value);
      if (!parsed.success) return result as Result<never, AppError>;
      options.onSettings(parsed.data.settings);
      const seq = Math.max(toldBefore, numbering.ofEngine(parsed.data.seq));
      return ok({ ...(result.value as object), seq }) as Result<never, AppError>;
    },
    hosts: () => (llama === null ? [client.state()] : [client.state(), llama]),
    homeDir: () => client.homeDir(),
    retry: () => client.retry(),
    stop: (limitMs) => client.stop(limitMs),
  };
}
