import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import { openWatch } from './open-watch.ts';

test('one charge over a threshold: the window is told, the webhook gets it, no mail number leaves', async () => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    bodies.push(body);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { store, ledger, clock } = openTestLedger();
  store.settings.set({ webhookUrl: `http://127.0.0.1:${port}/` });
  const raised: AlertView[] = [];
  let mode: 'local' | 'hybrid' = 'local';
  const watch = openWatch({
    store,
    ledger,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    session: 'one',
    mode: () => mode,
    secrets: { get: async () => 'whsec_AAAA', set: async () => 'session' },
    alertRaised: (alert) => void raised.push(alert),
  });
  expectOk(watch.ledger.setBudget('day', toNanoUsd(1_000)));
  const { holdId } = expectOk(watch.ledger.reserve(holdRequest(600, { messageId: 987_654 })));
  expectOk(watch.ledger.markStreaming(holdId));
  expectOk(watch.ledger.settle(holdId, settlement(600)));
  await vi.waitFor(() => expect(raised).toMatchObject([{ kind: 'cap-share', figures: { percent: 50 } }]));
  expect(bodies).toEqual([]);
  mode = 'hybrid';
  watch.wake();
  await vi.waitFor(() => expect(bodies).toHaveLength(1));
  expect(bodies[0]).toContain('cap-share');
  expect(bodies[0]).not.toContain('987654');
  await watch.stop();
  await new Promise((resolve) => server.close(resolve));
});
