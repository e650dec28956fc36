import { expect, it } from 'vitest';
import type { NumberedEvent } from '../../../shared/contract/events.ts';
import { createEngineLink } from './engine-link.ts';
import type { HostProcess } from './supervisor.ts';

/** A host whose messages and death the test decides. */
function startLink() {
  const told: NumberedEvent[] = [];
  let hear: (message: unknown) => void = () => undefined;
  let die: (reason: string) => void = () => undefined;
  const host: HostProcess = {
    send: () => undefined,
    kill: () => die('killed'),
    onMessage: (listener) => {
      hear = listener;
    },
    onExit: (listener) => {
      die = listener;
    },
  };
  const link = createEngineLink({
    start: () => host,
    nowMs: () => 0,
    log: () => undefined,
    onEvent: (event) => told.push(event),
    onSettings: () => undefined,
  });
  return { link, told, hear: (message: unknown) => hear(message), die: () => die('signal SIGKILL') };
}

const llama = { host: 'llama', state: 'ready', restarts: 0, detail: null } as const;

it('would catch a stream with a gap where none is, and a death without one', async () => {
  const { link, told, hear, die } = startLink();
  hear({ kind: 'ready', homeDir: '/home' });
  hear({ kind: 'event', event: { seq: 1, event: { type: 'host.changed', host: llama } } });
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(link.hosts().map(({ host, state }) => [host, state])).toEqual([
    ['core', 'ready'],
    ['llama', 'ready'],
  ]);
  die();
  expect(told.at(-1)?.seq).toBeGreaterThan(4);
  expect(told.at(-1)?.event).toMatchObject({ type: 'host.changed', host: { state: 'restarting' } });
  await link.stop(10);
});
