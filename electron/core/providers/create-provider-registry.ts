import type { z } from 'zod';
import {
  type ProviderInput,
  type ProviderView,
  providerInputSchema,
} from '../../../shared/contract/cloud-views.ts';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../shared/domain/spend.ts';
import { providerProblem } from '../../../shared/i18n/provider-problems.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CloudConnector, CloudProvider, ProviderSetup, SecretStore } from '../cloud-port.ts';
import type { ProviderRepository } from '../db/providers.ts';
import type { Store } from '../db/store.ts';
import type { Clock } from '../ports.ts';
import { findPrice, type PriceInForce } from '../spend/prices/find-price.ts';
import type { PriceBook } from '../spend/prices/price-book.ts';
import { userPriceRow } from '../spend/prices/user-price.ts';
import { problemOfKey } from './check-key.ts';
import { type CheckedSetup, readSetup } from './read-setup.ts';

/** A provider as set up; `client` is null while its key is not there. */
export interface ConnectedProvider {
  readonly setup: ProviderSetup;
  readonly client: CloudProvider | null;
}

/** The providers of this installation: what the user set up, their keys, and clients for those whose key is there. */
export interface ProviderRegistry {
  /** Reads set-ups and keys; to be called once before `connected`. Without providers no keyring is asked. */
  load(): Promise<void>;
  /** As of the last change. */
  connected(): readonly ConnectedProvider[];
  list(): readonly ProviderView[];
  get(id: string): Result<ProviderView, AppError>;
  /** Checks, keeps the key where it is safe, then the set-up. `bad-input`, `price-unknown`, `price-invalid`, `database-*`. */
  add(input: ProviderInput): Promise<Result<ProviderView, AppError>>;
  setKey(id: string, key: string): Promise<Result<ProviderView, AppError>>;
  /** Keeps whether mails may wait for its batches. */
  setBatches(id: string, isOn: boolean): Result<ProviderView, AppError>;
  remove(id: string): Promise<Result<void, AppError>>;
  keyring(): ReturnType<SecretStore['status']>;
}

export interface RegistryParts {
  readonly repository: ProviderRepository;
  readonly transaction: Store['transaction'];
  readonly prices: PriceBook;
  readonly secrets: SecretStore;
  readonly connector: CloudConnector;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly health: (id: string) => ProviderView['health'];
  /** Providers whose batches the user agreed to. */
  readonly batchProviders: { list(): readonly string[]; set(ids: readonly string[]): void };
  /** A provider came, went or has another key: what was known of its health counts no longer. */
  readonly onChange: (id: string) => void;
}

export function createProviderRegistry(parts: RegistryParts): ProviderRegistry {
  let providers: readonly ConnectedProvider[] = [];
  const reload = async () => {
    const setups = parts.repository.list();
    providers = await Promise.all(setups.map((setup) => connect(parts, setup)));
  };
  const viewOf = (id: string): Result<ProviderView, AppError> => {
    const found = providers.find(({ setup }) => setup.id === id);
    return found === undefined ? err(notFound(id)) : ok(toView(parts, found));
  };
  const shown = async (changed: Result<string, AppError>) => {
    if (!changed.ok) return changed;
    await reload();
    parts.onChange(changed.value);
    return viewOf(changed.value);
  };
  return {
    load: reload,
    connected: () => providers,
    list: () => providers.map((provider) => toView(parts, provider)),
    get: viewOf,
    add: async (input) => shown(await addProvider(parts, input)),
    setKey: async (id, key) => shown(await replaceKey(parts, id, key)),
    setBatches: (id, isOn) => {
      if (!viewOf(id).ok) return err(notFound(id));
      agree(parts, id, isOn);
      parts.onChange(id);
      return viewOf(id);
    },
    remove: async (id) => {
      const removed = await removeProvider(parts, id);
      if (!removed.ok) return removed;
      await reload();
      parts.onChange(id);
      return ok(undefined);
    },
    keyring: () => parts.secrets.status(),
  };
}

/** @returns the name under which it was added */
async function addProvider(parts: RegistryParts, input: ProviderInput): Promise<Result<string, AppError>> {
  const takenIds = parts.repository.list().map(({ id }) => id);
  const read = readSetup(input, { table: parts.prices.table(), env: parts.env, takenIds });
  if (!read.ok) return read;
  const typed = typedInput.parse(input);
  const priced = parts.transaction(() => keepPrices(parts, { setup: read.value, typed }));
  if (!priced.ok) return priced;
  if (!priced.value.ok) return priced.value;
  const { id } = read.value;
  const saved = save(parts, { ...read.value, keyPlace: await placeKey(parts.secrets, { ...input, id }) });
  if (saved.ok) return ok(id);
  await parts.secrets.remove(id);
  return saved;
}

async function replaceKey(parts: RegistryParts, id: string, key: string): Promise<Result<string, AppError>> {
  const setup = parts.repository.list().find((one) => one.id === id);
  if (setup === undefined) return err(notFound(id));
  const problem = problemOfKey(key);
  if (problem !== null) return err(providerProblem(problem));
  const saved = save(parts, { ...setup, keyPlace: await parts.secrets.set(id, key), keyEnv: null });
  return saved.ok ? ok(id) : saved;
}

async function removeProvider(parts: RegistryParts, id: string): Promise<Result<void, AppError>> {
  const { repository, prices, secrets } = parts;
  const all = repository.list();
  const setup = all.find((one) => one.id === id);
  if (setup === undefined) return err(notFound(id));
  const removed = parts.transaction(() => {
    repository.remove(id);
    // Another provider of this name has to be agreed to anew.
    agree(parts, id, false);
    const isPriceShared = all.some((one) => one.id !== id && hasSamePrice(one, setup));
    if (!isPriceShared) prices.takeBack(setup.priceProvider ?? id);
  });
  if (removed.ok) await secrets.remove(id);
  return removed;
}

function agree({ batchProviders }: RegistryParts, id: string, isOn: boolean): void {
  const others = batchProviders.list().filter((one) => one !== id);
  batchProviders.set(isOn ? [...others, id] : others);
}

function save({ repository, transaction, clock }: RegistryParts, setup: ProviderSetup) {
  return transaction(() => repository.save(setup, clock.nowUtcMs()));
}

function hasSamePrice(left: ProviderSetup, right: ProviderSetup): boolean {
  return left.priceProvider === right.priceProvider;
}

async function connect(parts: RegistryParts, setup: ProviderSetup): Promise<ConnectedProvider> {
  const key = await keyOf(parts, setup);
  const hasAccess = key !== null || setup.keyPlace === 'none';
  return { setup, client: hasAccess ? parts.connector.connect(setup, key) : null };
}

async function keyOf({ env, secrets }: RegistryParts, setup: ProviderSetup): Promise<string | null> {
  if (setup.keyPlace === 'none') return null;
  if (setup.keyPlace !== 'environment') return secrets.get(setup.id);
  const value = env[setup.keyEnv ?? ''] ?? '';
  // A variable may have changed since it was checked: what is no key goes into no header.
  return value === '' || problemOfKey(value) !== null ? null : value;
}

async function placeKey(
  secrets: SecretStore,
  input: { readonly id: string; readonly key?: string | undefined; readonly keyEnv?: string | undefined },
): Promise<ProviderSetup['keyPlace']> {
  if (input.keyEnv !== undefined) return 'environment';
  return input.key === undefined ? 'none' : secrets.set(input.id, input.key);
}

const typedInput = providerInputSchema.pick({ prices: true, batchPrices: true });
type Typed = z.output<typeof typedInput>;

/** Prices that the user typed are kept; without any, the table has to know the model. */
function keepPrices(
  { prices: book, clock }: RegistryParts,
  { setup, typed }: { readonly setup: CheckedSetup; readonly typed: Typed },
): Result<unknown, AppError> {
  if (setup.isSelfHosted) return ok(undefined);
  const { priceProvider: provider, model } = setup;
  const atUtcMs = clock.nowUtcMs();
  const query = { provider, model, serviceTier: 'standard', atUtcMs, inputTokens: 0 } as const;
  const ofBatch =
    typed.batchPrices === undefined
      ? null
      : ({ provider, model, serviceTier: 'batch', prices: typed.batchPrices } as const);
  // Looked at before the first row is kept: half of the prices would be neither the user's nor the table's.
  const checked =
    ofBatch === null ? ok(undefined) : userPriceRow(ofBatch, { table: book.table(), nowUtcMs: atUtcMs });
  if (!checked.ok) return checked;
  if (typed.prices !== undefined) {
    const given = book.give({ provider, model, prices: typed.prices });
    if (!given.ok) return given;
  } else if (!findPrice(book.table(), query).ok) return err(providerProblem('prices.unknown'));
  return ofBatch === null ? ok(undefined) : book.give(ofBatch);
}

function toView(parts: RegistryParts, { setup, client }: ConnectedProvider): ProviderView {
  const { priceProvider, ...shown } = setup;
  const priceOf = (serviceTier: ServiceTier) =>
    findPrice(parts.prices.table(), {
      provider: priceProvider ?? setup.id,
      model: setup.model,
      serviceTier,
      atUtcMs: parts.clock.nowUtcMs(),
      inputTokens: 0,
    });
  const price = priceOf('standard');
  return {
    ...shown,
    host: new URL(setup.url).host,
    hasKey: client !== null,
    price: setup.isSelfHosted || !price.ok ? null : priceView(price.value),
    batches: {
      isPriced: !setup.isSelfHosted && priceOf('batch').ok,
      isOn: parts.batchProviders.list().includes(setup.id),
    },
    health: parts.health(setup.id),
  };
}

function priceView({ prices, row }: PriceInForce): ProviderView['price'] {
  return {
    input: toNanoUsd(prices.input),
    output: toNanoUsd(prices.output),
    cacheRead: prices.cacheRead === null ? null : toNanoUsd(prices.cacheRead),
    source: row.source,
    checkedOn: row.checkedOn,
  };
}

function notFound(id: string): AppError {
  return appError('not-found', `There is no provider ${id}.`, { item: id });
}
