import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { HostState } from '../../../shared/contract/views.ts';
import { type CoreClient, createCoreClient } from './core-client.ts';
import { forkHost } from './fork-host.ts';

/** A real host process that answers by the protocol and can be told to behave badly. */
const hostSource = `
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.kind === 'ping') process.send({ kind: 'pong' });
  if (message.kind === 'stop') process.exit(0);
  if (message.kind !== 'request') return;
  if (message.name === 'doctor.run') for (;;) {}
  if (message.name === 'app.snapshot') return;
  process.send({ kind: 'reply', id: message.id, result: { ok: true, value: { echo: message.input } } });
});
if (process.argv[2] === 'fails') {
  const error = { code: 'database-newer', message: 'made by a newer version', retryable: false, item: null };
  process.send({ kind: 'failed', error }, () => process.exit(1));
} else process.send({ kind: 'ready', homeDir: '/home/of/test' });
`;
const entry = path.join(mkdtempSync(path.join(tmpdir(), 'core-client-')), 'host.mjs');
writeFileSync(entry, hostSource);

const clients: CoreClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop(1_000);
});

function startClient(options: { args?: readonly string[]; heartbeatMs?: number } = {}) {
  const states: HostState['state'][] = [];
  const pids: number[] = [];
  const client = createCoreClient({
    start: () => {
      const host = forkHost({
        nodePath: process.execPath,
        entry,
        args: options.args ?? [],
        env: {},
        onLine: () => undefined,
      });
      if (host.pid !== undefined) pids.push(host.pid);
      return host;
    },
    nowMs: () => performance.now(),
    onEvent: () => undefined,
    onState: ({ state }) => states.push(state),
    log: () => undefined,
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });
  clients.push(client);
  const kill = () => process.kill(pids.at(-1) ?? 0, 'SIGKILL');
  return { client, states, pids, kill };
}

it('waits for the first start, then answers', async () => {
  const { client } = startClient();
  expect(await client.invoke('model.list', { a: 1 })).toEqual({ ok: true, value: { echo: { a: 1 } } });
  expect(client.homeDir()).toBe('/home/of/test');
});

it('would catch a request that hangs for ever when the host is killed under it, and a host that stays dead', async () => {
  const { client, states, kill } = startClient();
  await client.invoke('model.list', {});
  const lost = client.invoke('app.snapshot', {});
  kill();
  expect(await lost).toMatchObject({ ok: false, error: { code: 'unavailable', retryable: true } });
  expect(client.state()).toMatchObject({ state: 'restarting', restarts: 1, detail: 'signal SIGKILL' });
  await vi.waitFor(() => expect(client.state().state).toBe('ready'), 10_000);
  expect((await client.invoke('model.list', {})).ok).toBe(true);
  expect(states).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready']);
});

it('would catch a crash loop: the third crash opens the circuit, and a retry closes it', async () => {
  const { client, kill } = startClient();
  for (let crash = 0; crash < 3; crash += 1) {
    await vi.waitFor(() => expect(client.state().state).toBe('ready'), 10_000);
    kill();
    await vi.waitFor(() => expect(client.state().state).not.toBe('ready'), 10_000);
  }
  expect(client.state().state).toBe('circuit-open');
  expect(await client.invoke('model.list', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  client.retry();
  expect((await client.invoke('model.list', {})).ok).toBe(true);
});

it('would catch a host that hangs: it misses its beats, is killed and started again', async () => {
  const { client } = startClient({ heartbeatMs: 100 });
  await client.invoke('model.list', {});
  expect(await client.invoke('doctor.run', {})).toMatchObject({ ok: false, error: { retryable: true } });
  expect(client.state().state).toBe('restarting');
});

it('would catch a start that is tried again although it cannot succeed', async () => {
  const { client } = startClient({ args: ['fails'] });
  expect(await client.invoke('model.list', {})).toMatchObject({
    ok: false,
    error: { code: 'database-newer' },
  });
  expect(client.state()).toMatchObject({ state: 'circuit-open', restarts: 0 });
});
