import { expect, it, vi } from 'vitest';
import type { FromCoreHost } from '../../shared/contract/core-host.ts';
import type { Engine } from '../core/engine.ts';
import { serveEngine } from './serve-engine.ts';

function serve(invoke: (name: string) => Promise<unknown>) {
  const sent: FromCoreHost[] = [];
  let stopped = 0;
  const engine = {
    invoke,
    onEvent: () => () => undefined,
    close: async () => undefined,
  } as unknown as Engine;
  const hear = serveEngine({
    engine,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    send: (message) => sent.push(message),
    onStop: () => {
      stopped += 1;
    },
  });
  return { hear, sent, stopped: () => stopped };
}

it('would catch a bug in a command that kills the host or leaves the request open', async () => {
  const { hear, sent } = serve(async () => {
    throw new Error('a bug');
  });
  hear({ kind: 'request', id: 4, name: 'doctor.run', input: {} });
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ kind: 'reply', id: 4, result: { ok: false, error: { code: 'internal' } } });
});

it('would catch a name that reaches the engine although it is no command', async () => {
  const { hear, sent } = serve(async () => ({ ok: true, value: 'reached' }));
  hear({ kind: 'request', id: 5, name: 'constructor', input: {} });
  await vi.waitFor(() => expect(sent[0]).toMatchObject({ result: { error: { code: 'bad-input' } } }));
});

it('would catch a heartbeat that is not answered, and a stop that is not heard', () => {
  const { hear, sent, stopped } = serve(async () => undefined);
  hear({ kind: 'ping' });
  hear({ kind: 'stop' });
  hear('nonsense');
  expect(sent).toEqual([{ kind: 'pong' }]);
  expect(stopped()).toBe(1);
});
