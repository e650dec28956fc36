import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Owner } from '../../shared/domain/mail.ts';
import { ok, type Result } from '../../shared/result.ts';
import { openStore } from './db/open-store.ts';
import type { Store } from './db/store.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { createLearningCache, type LearningCache } from './jobs/learning-cache.ts';
import { type Money, openMoney } from './money.ts';
import type { EnginePorts } from './ports.ts';
import { type Baseline, createBaseline } from './spend/baseline.ts';
import { type Cascade, loadCascade } from './triage/cascade.ts';

export interface EngineOptions {
  /** Absolute path of the database, or `:memory:`. */
  readonly databaseFile: string;
  /** Whose mail is imported; null: as in the settings, else found from the mails. */
  readonly owner: Owner | null;
  /** Whether anything may be sent; null: as in the settings. */
  readonly mode: 'local' | 'hybrid' | null;
  /** Database of providers, caps and the ledger where it is not that of the mail; null: the same. */
  readonly moneyFile: string | null;
}

/** What commands and jobs of one engine share. */
export interface EngineParts {
  readonly ports: EnginePorts;
  readonly options: EngineOptions;
  readonly store: Store;
  readonly cascade: Cascade;
  readonly baseline: Baseline;
  readonly events: EventStream;
  readonly learning: LearningCache;
  readonly money: Money;
}

/** Opens the database and loads what is shipped; nothing runs yet. The caller closes `store`. */
export async function openEngineParts(
  ports: EnginePorts,
  options: EngineOptions,
): Promise<Result<EngineParts, AppError>> {
  const cascade = loadCascade(ports.resourcesDir);
  if (!cascade.ok) return cascade;
  const baseline = createBaseline(ports.resourcesDir);
  if (!baseline.ok) return baseline;
  const store = await openStore({
    file: options.databaseFile,
    clock: ports.clock,
    log: ports.log,
    homeDir: ports.homeDir,
  });
  if (!store.ok) return store;
  return withMoney(ports, options, {
    store: store.value,
    cascade: cascade.value,
    baseline: baseline.value,
  });
}

type Opened = Pick<EngineParts, 'store' | 'cascade' | 'baseline'>;

async function withMoney(
  ports: EnginePorts,
  options: EngineOptions,
  opened: Opened,
): Promise<Result<EngineParts, AppError>> {
  const { store, baseline, cascade } = opened;
  const moneyStore = await openMoneyStore(ports, options, store);
  if (!moneyStore.ok) {
    store.close();
    return moneyStore;
  }
  const { log, cloud, resourcesDir } = ports;
  const { moneyClock = ports.clock } = ports;
  const isMemory = moneyStore.value.file === ':memory:';
  const events = createEventStream();
  const money = await openMoney({
    store: moneyStore.value,
    clock: moneyClock,
    log,
    cloud,
    resourcesDir,
    policiesDir: join(isMemory ? ports.homeDir : dirname(moneyStore.value.file), 'policies'),
    baseline,
    session: randomUUID(),
    mode: () => options.mode ?? store.settings.get().mode,
    providersChanged: () => {
      if (money.ok) events.emit({ type: 'provider.changed', providers: [...money.value.providers.list()] });
    },
    alertRaised: (alert) => events.emit({ type: 'alert.raised', alert }),
  });
  if (!money.ok) {
    closeStores(store, moneyStore.value);
    return money;
  }
  const learning = createLearningCache({ store, cascade, clock: ports.clock });
  return ok({ ports, options, ...opened, events, learning, money: money.value });
}

async function openMoneyStore(
  { clock, log, homeDir }: EnginePorts,
  { moneyFile }: EngineOptions,
  store: Store,
): Promise<Result<Store, AppError>> {
  return moneyFile === null ? ok(store) : openStore({ file: moneyFile, clock, log, homeDir });
}

/** Closes the database of the mail, and that of the money where it is another. */
export function closeStores(mail: Store, money: Store): void {
  if (money !== mail) money.close();
  mail.close();
}
