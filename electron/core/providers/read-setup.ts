import type { ProviderInput } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { isThisMachine } from '../../../shared/domain/host-name.ts';
import { type ProviderProblem, providerProblem } from '../../../shared/i18n/provider-problems.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ProviderSetup } from '../cloud-port.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import { looksLikeKey, problemOfKey, problemOfKeyEnv } from './check-key.ts';
import { readProviderUrl } from './check-url.ts';

export interface SetupContext {
  readonly table: PriceTable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly takenIds: readonly string[];
}

/** A checked set-up without the key's place, which only the store of keys knows. */
export type CheckedSetup = Omit<ProviderSetup, 'keyPlace' | 'priceProvider'> & {
  /** Name in the price table; hosts that it does not know have a name that none of its rows has. */
  readonly priceProvider: string;
};

/** Checks a provider as typed. `bad-input` says which field is wrong and what to do. */
export function readSetup(input: ProviderInput, context: SetupContext): Result<CheckedSetup, AppError> {
  const url = readProviderUrl(input.url, input.kind);
  if (!url.ok) return err(providerProblem(url.error));
  const { host, hostname } = new URL(url.value);
  const shippedName = context.table.providers.find(({ hosts }) => hosts.includes(hostname))?.id ?? null;
  const problem =
    problemOfId(input.id, context) ??
    problemOfModel(input.model) ??
    problemOfAccess(input, { ...context, mayBeOpen: shippedName === null && isOpen(input, hostname) }) ??
    problemOfSelfHosting(input, isVendor(hostname, context.table));
  if (problem !== null) return err(providerProblem(problem));
  return ok({
    id: input.id.trim(),
    kind: input.kind,
    url: url.value,
    model: input.model.trim(),
    tier: input.tier,
    isSelfHosted: input.isSelfHosted,
    keyEnv: input.keyEnv ?? null,
    priceProvider: shippedName ?? `own:${host}`,
  });
}

function problemOfId(id: string, { takenIds }: SetupContext): ProviderProblem | null {
  const name = id.trim();
  if (looksLikeKey(name)) return 'any.is-key';
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) return 'id.form';
  if (name.toLowerCase() === 'own-server') return 'id.reserved';
  return takenIds.some((taken) => taken.toLowerCase() === name.toLowerCase()) ? 'id.taken' : null;
}

function problemOfModel(model: string): ProviderProblem | null {
  const name = model.trim();
  if (name === '') return 'model.missing';
  if (looksLikeKey(name)) return 'any.is-key';
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{P}+=]{0,199}$/u.test(name) ? null : 'model.form';
}

function problemOfAccess(
  { key, keyEnv }: ProviderInput,
  { env, mayBeOpen }: SetupContext & { readonly mayBeOpen: boolean },
): ProviderProblem | null {
  if (key !== undefined && keyEnv !== undefined) return 'key.two';
  if (keyEnv !== undefined) return problemOfKeyEnv(keyEnv, env);
  if (key !== undefined) return problemOfKey(key);
  return mayBeOpen ? null : 'key.missing';
}

/** Only a server of the user's own, or one on this machine, may want no key. */
function isOpen({ isSelfHosted }: ProviderInput, hostname: string): boolean {
  return isSelfHosted || isThisMachine(hostname);
}

/** Regional hosts below a vendor's own (`eu.api.openai.com`) bill, too. */
function isVendor(hostname: string, { providers }: PriceTable): boolean {
  return providers.some(({ hosts }) =>
    hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)),
  );
}

function problemOfSelfHosting(
  { isSelfHosted, prices }: ProviderInput,
  isShipped: boolean,
): ProviderProblem | null {
  if (!isSelfHosted) return null;
  if (isShipped) return 'isSelfHosted.bills';
  return prices === undefined ? null : 'isSelfHosted.prices';
}
