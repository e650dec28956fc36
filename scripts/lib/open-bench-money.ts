import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCloudConnector } from '../../electron/core/adapters/cloud/create-connector.ts';
import { createSecretStore } from '../../electron/core/adapters/keyring/create-secret-store.ts';
import type { CloudConnector } from '../../electron/core/cloud-port.ts';
import { openStore } from '../../electron/core/db/open-store.ts';
import type { Store } from '../../electron/core/db/store.ts';
import { type Money, openMoney } from '../../electron/core/money.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { createBaseline } from '../../electron/core/spend/baseline.ts';
import type { ProviderInput } from '../../shared/contract/cloud-views.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { resourcesDir } from './local-test-model.ts';

export interface BenchMoneyOptions {
  readonly providers: readonly ProviderInput[];
  readonly capNanoUsd: number;
  readonly clock: Clock;
  /** Default: the product's own clients over the network. */
  readonly connector?: CloudConnector;
  /** In place of the shipped policy's. */
  readonly leavingNanoUsd?: number;
}

export interface BenchMoney {
  readonly money: Money;
  readonly store: Store;
  close(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Ledger, router, desk, masking and caches as the product wires them, over a database in memory; the shipped policy
 * without its calls a minute, for a week is replayed in seconds.
 */
export async function openBenchMoney(options: BenchMoneyOptions): Promise<BenchMoney> {
  const { clock } = options;
  const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-money-'));
  const opened = openStore({ file: ':memory:', homeDir: dir, clock, log: silent });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  store.routing.savePolicy({ ...unhurriedPolicy(options), changedAtUtcMs: clock.nowUtcMs() });
  const money = await wired(store, options, dir);
  for (const provider of options.providers) {
    const added = await money.providers.add(provider);
    if (!added.ok) throw new Error(added.error.message);
  }
  const set = money.ledger.setBudget('day', toNanoUsd(options.capNanoUsd));
  if (!set.ok) throw new Error(set.error.message);
  return {
    money,
    store,
    close: async () => {
      await money.desk.settled();
      store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function wired(store: Store, { clock, connector }: BenchMoneyOptions, dir: string): Promise<Money> {
  const baseline = createBaseline(resourcesDir);
  if (!baseline.ok) throw new Error(baseline.error.message);
  const money = await openMoney({
    store,
    clock,
    log: silent,
    resourcesDir,
    policiesDir: path.join(dir, 'policies'),
    baseline: baseline.value,
    session: 'bench',
    cloud: {
      connector: connector ?? createCloudConnector({ env: {} }),
      secrets: createSecretStore({ homeDir: dir, platform: 'linux', env: {} }),
      env: {},
    },
    mode: () => 'hybrid',
    providersChanged: () => undefined,
  });
  if (!money.ok) throw new Error(money.error.message);
  return money.value;
}

function unhurriedPolicy({ leavingNanoUsd }: BenchMoneyOptions) {
  const shipped = readFileSync(path.join(resourcesDir, 'policies', 'default.json'), 'utf8');
  const body = shipped
    .replaceAll(/"callsPerMinute": \d+/gu, '"callsPerMinute": 10000')
    .replace(/"version": "[^"]+"/u, '"version": "bench"')
    .replace(/"leavingNanoUsd": (\d+)/u, (_all, own) => `"leavingNanoUsd": ${leavingNanoUsd ?? own}`);
  return { version: 'bench', body, stage: 'active' as const, because: 'benchmark' };
}
