import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCloudConnector } from '../../../electron/core/adapters/cloud/create-connector.ts';
import { createSecretStore } from '../../../electron/core/adapters/keyring/create-secret-store.ts';
import { openStore } from '../../../electron/core/db/open-store.ts';
import type { Store } from '../../../electron/core/db/store.ts';
import { type Money, openMoney } from '../../../electron/core/money.ts';
import type { Clock } from '../../../electron/core/ports.ts';
import { createBaseline } from '../../../electron/core/spend/baseline.ts';
import { systemZone } from '../../../shared/time.ts';
import { resourcesDir } from '../local-test-model.ts';

/** The whole money path with real clients, in hybrid mode, over a database that is thrown away. */
export async function openScratchMoney(
  database: 'file' | 'memory',
): Promise<{ readonly money: Money; close(): void }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-cloud-path-'));
  const clock: Clock = {
    nowUtcMs: () => Date.now(),
    zone: systemZone,
    monotonicMs: () => performance.now(),
  };
  const file = database === 'memory' ? ':memory:' : path.join(dir, 'pennypost.db');
  const opened = openStore({ file, homeDir: dir, clock, log: silent });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  liftRateLimits(store);
  // As a user has it who was asked at the first start: every setting is a row that each call reads.
  store.settings.set({ ...store.settings.get(), mode: 'hybrid', firstRunDone: true });
  const close = () => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { money: await openMoneyOver(store, { clock, dir }), close };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function openMoneyOver(
  store: Store,
  { clock, dir }: { readonly clock: Clock; readonly dir: string },
): Promise<Money> {
  const baseline = createBaseline(resourcesDir);
  if (!baseline.ok) throw new Error(baseline.error.message);
  const opened = await openMoney({
    store,
    clock,
    log: silent,
    resourcesDir,
    policiesDir: path.join(dir, 'policies'),
    baseline: baseline.value,
    session: 'bench',
    cloud: {
      connector: createCloudConnector({ env: {} }),
      secrets: createSecretStore({ homeDir: dir, platform: 'linux', env: {} }),
      env: {},
    },
    mode: () => store.settings.get().mode,
    providersChanged: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** The shipped policy with as many calls a minute as a policy may allow: the rate is not what is measured. */
function liftRateLimits(store: Store): void {
  const shipped = readFileSync(path.join(resourcesDir, 'policies', 'default.json'), 'utf8');
  const body = shipped
    .replaceAll(/"callsPerMinute": \d+/gu, '"callsPerMinute": 10000')
    .replace(/"version": "[^"]+"/u, '"version": "bench"');
  store.routing.savePolicy({
    version: 'bench',
    body,
    stage: 'active',
    because: 'benchmark',
    changedAtUtcMs: Date.now(),
  });
}
