import { once } from 'node:events';
import type { ProviderInput, ProviderView, TypedPrices } from '../../../shared/contract/cloud-views.ts';
import { providerInputSchema } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { formatUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { readTypedPrices } from '../../core/spend/prices/user-price.ts';
import { textOption } from '../command-options.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { failedItem, printable } from '../output.ts';
import type { Session } from '../session.ts';

/** `provider list|add NAME|test NAME|remove NAME`: what is configured; keys are taken in and never shown. */
export async function provider(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action = 'list', name] = operands;
  if (action === 'list') return list(session);
  if (name === undefined || operands.length > 2) return usage(session, session.words.providerUsage);
  if (action === 'add') return add(session, name);
  if (action === 'test') return test(session, name);
  if (action === 'remove') return remove(session, name);
  return usage(session, session.words.providerUsage);
}

async function list(session: Session): Promise<ExitCode> {
  const listed = await session.spend['provider.list']({});
  if (!listed.ok) return failed(session, null, listed.error);
  for (const view of listed.value.providers) await session.output.item(view, rowOf(view));
  if (listed.value.providers.length === 0) session.output.note(session.words.noProviders);
  const { isPersistent, reason } = listed.value.keyring;
  if (!isPersistent) session.output.note(session.words.noKeyring(reason ?? ''));
  return exitCodes.done;
}

async function add(session: Session, name: string): Promise<ExitCode> {
  const read = readSetup(session, name);
  if (!read.ok) return usage(session, read.error);
  const key = read.value.keyEnv === undefined ? await keyFromStdin() : null;
  const input = key === null || key === '' ? read.value : { ...read.value, key };
  const added = await session.spend['provider.add'](input);
  if (!added.ok) return failed(session, name, added.error);
  await session.output.item(added.value, rowOf(added.value));
  if (added.value.keyPlace === 'session') session.output.note(session.words.keyNotKept);
  return exitCodes.done;
}

function readSetup(session: Session, id: string): Result<ProviderInput, string> {
  const { own, model } = session.options;
  const prices = readPrices(session);
  if (!prices.ok) return prices;
  const keyEnv = textOption(own, 'key-env');
  const parsed = providerInputSchema.safeParse({
    id,
    kind: textOption(own, 'kind'),
    url: textOption(own, 'url') ?? '',
    model: model === 'auto' ? '' : model,
    tier: textOption(own, 'tier'),
    isSelfHosted: own['self-hosted'] === true,
    ...(keyEnv === null ? {} : { keyEnv }),
    ...(prices.value === null ? {} : { prices: prices.value }),
  });
  if (parsed.success) return ok(parsed.data);
  const fields = parsed.error.issues.map(({ path }) => `--${path.join('.')}`);
  return err(`${fields.join(', ')}: ${session.words.providerUsage}`);
}

/** Prices typed in USD per million tokens; null where none was typed. */
function readPrices({ options, words }: Session): Result<TypedPrices | null, string> {
  const { own, language } = options;
  const typed = {
    input: textOption(own, 'price-in') ?? '',
    output: textOption(own, 'price-out') ?? '',
    cacheRead: textOption(own, 'price-cache-read') ?? '',
    cacheWrite: textOption(own, 'price-cache-write') ?? '',
  };
  if (Object.values(typed).every((text) => text === '')) return ok(null);
  if (typed.input === '' || typed.output === '') return err(words.bothPrices);
  const read = readTypedPrices(typed);
  return read.ok ? read : err(errorText(read.error, language));
}

/** A key is never an argument: other users of the machine can read those. */
async function keyFromStdin(): Promise<string | null> {
  const { stdin } = process;
  if (stdin.isTTY === true) return null;
  stdin.setEncoding('utf8');
  let key = '';
  stdin.on('data', (chunk: string) => {
    key += chunk;
  });
  await once(stdin, 'end');
  return key.replace(/\r?\n$/u, '');
}

async function test(session: Session, name: string): Promise<ExitCode> {
  const tested = await session.spend['provider.test']({ id: name });
  if (!tested.ok) return failed(session, name, tested.error);
  const { isWorking, answer, meta, error } = tested.value;
  if (error !== null) return failed(session, name, error);
  const cost =
    meta === null ? '' : `  ${meta.tokensIn} + ${meta.tokensOut} token  ${formatUsd(meta.costNanoUsd)}`;
  const line = `${name} ${isWorking ? '✓' : '✗'}  ${printable(answer)}${cost}`;
  await session.output.item({ id: name, isWorking, answer, ...meta }, line);
  return isWorking ? exitCodes.done : exitCodes.someFailed;
}

async function remove(session: Session, name: string): Promise<ExitCode> {
  const removed = await session.spend['provider.remove']({ id: name });
  if (!removed.ok) return failed(session, name, removed.error);
  await session.output.item({ id: name, removed: true }, `${name} ✓`);
  return exitCodes.done;
}

async function failed(session: Session, id: string | null, error: AppError): Promise<ExitCode> {
  const words = `${id ?? ''} ✗ ${printable(errorText(error, session.options.language))}`;
  await session.output.item(failedItem({ id, error }), words);
  return exitCodeOf(error);
}

function usage(session: Session, words: string): ExitCode {
  session.output.problem(words);
  return exitCodes.usage;
}

function rowOf(view: ProviderView): string {
  const price =
    view.price === null ? '?' : `${formatUsd(view.price.input)} / ${formatUsd(view.price.output)}`;
  const key = view.keyPlace === 'environment' ? `$${view.keyEnv ?? ''}` : view.keyPlace;
  return `${view.id.padEnd(16)} ${view.tier.padEnd(12)} ${printable(view.model).padEnd(28)} ${view.host.padEnd(28)} ${price}  ${key}`;
}
