import { once } from 'node:events';
import type { ProviderInput, ProviderView, TypedPrices } from '../../../shared/contract/cloud-views.ts';
import { providerInputSchema } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { cloudTiers, providerKinds } from '../../../shared/domain/spend.ts';
import { providerProblem } from '../../../shared/i18n/provider-problems.ts';
import { formatUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { readTypedPrices } from '../../core/spend/prices/user-price.ts';
import { argumentWordsOf } from '../argument-words.ts';
import { textOption } from '../command-options.ts';
import { errorText, wordedError } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import type { Session } from '../session.ts';

/** `provider list|add NAME|test NAME|remove NAME`: what is configured; keys are taken in and never shown. */
export async function provider(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action = 'list', name] = operands;
  if (action === 'list' && operands.length <= 1) return list(session);
  if (action === 'batches') return setBatches(session, operands.slice(1));
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
    ...prices.value,
  });
  if (parsed.success) return ok(parsed.data);
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const problems = setupOptions.flatMap(({ field, option, choices }) =>
    wrong.has(field) ? [problemOfOption(session, { option, choices })] : [],
  );
  return err(problems.join('\n') || errorText(providerProblem('id.form'), session.options.language));
}

/** Options that only some values fit; what else can be wrong with a provider is said by the engine. */
const setupOptions = [
  { field: 'kind', option: 'kind', choices: providerKinds },
  { field: 'tier', option: 'tier', choices: cloudTiers },
  { field: 'url', option: 'url', choices: [] },
  { field: 'model', option: 'model', choices: [] },
  { field: 'keyEnv', option: 'key-env', choices: [] },
] as const;

function problemOfOption(
  { options }: Session,
  { option, choices }: Pick<(typeof setupOptions)[number], 'option' | 'choices'>,
): string {
  const words = argumentWordsOf(options.language);
  if (choices.length === 0) return words.tooLong(`--${option}`);
  const typed = option === 'model' ? options.model : textOption(options.own, option);
  const known = choices.join(', ');
  return typed === null
    ? words.missingOption(`--${option}`, known)
    : words.noChoice(`--${option}`, typed, known);
}

/** Prices typed in USD per million tokens; none where none was typed. */
function readPrices(session: Session): Result<Pick<ProviderInput, 'prices' | 'batchPrices'>, string> {
  const { own } = session.options;
  const typed = {
    input: textOption(own, 'price-in') ?? '',
    output: textOption(own, 'price-out') ?? '',
    cacheRead: textOption(own, 'price-cache-read') ?? '',
    cacheWrite: textOption(own, 'price-cache-write') ?? '',
  };
  const ofBatch = {
    input: textOption(own, 'price-batch-in') ?? '',
    output: textOption(own, 'price-batch-out') ?? '',
  };
  const hasBatch = ofBatch.input !== '' || ofBatch.output !== '';
  const isPlain = Object.values(typed).some((text) => text !== '');
  if (!isPlain && !hasBatch) return ok({});
  if (isPlain && (typed.input === '' || typed.output === '')) return err(session.words.bothPrices);
  if (hasBatch && (ofBatch.input === '' || ofBatch.output === '' || !isPlain)) {
    return err(session.words.bothBatchPrices);
  }
  const prices = readTyped(session, typed);
  if (!prices.ok || !hasBatch) return prices.ok ? ok({ prices: prices.value }) : prices;
  const batchPrices = readTypedPrices(ofBatch);
  if (batchPrices.ok) return ok({ prices: prices.value, batchPrices: batchPrices.value });
  const words = errorText(batchPrices.error, session.options.language);
  return err(`--price-batch-in, --price-batch-out: ${words}`);
}

function readTyped(
  { options }: Session,
  typed: Parameters<typeof readTypedPrices>[0],
): Result<TypedPrices, string> {
  const read = readTypedPrices(typed);
  return read.ok ? read : err(withOption(read.error, errorText(read.error, options.language)));
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

async function setBatches(session: Session, [name, word, more]: readonly string[]): Promise<ExitCode> {
  if (name === undefined || more !== undefined || (word !== 'on' && word !== 'off')) {
    return usage(session, session.words.providerUsage);
  }
  const set = await session.spend['provider.setBatches']({ id: name, isOn: word === 'on' });
  if (!set.ok) return failed(session, name, set.error);
  await session.output.item(set.value, rowOf(set.value));
  return exitCodes.done;
}

async function remove(session: Session, name: string): Promise<ExitCode> {
  const removed = await session.spend['provider.remove']({ id: name });
  if (!removed.ok) return failed(session, name, removed.error);
  await session.output.item({ id: name, removed: true }, `${name} ✓`);
  return exitCodes.done;
}

async function failed(session: Session, id: string | null, error: AppError): Promise<ExitCode> {
  const { options, words, output } = session;
  const isUnknown = error.code === 'not-found' && id !== null;
  const message = isUnknown ? words.noProvider(id) : withOption(error, errorText(error, options.language));
  await output.failed({ id, error: { ...error, ...wordedError(error.code, message) } });
  return exitCodeOf(error);
}

/** Options by the field that a problem is about: of a price, or before the dot of a problem with a provider. */
const optionOfField: ReadonlyMap<string, string> = new Map([
  ['input price', '--price-in'],
  ['output price', '--price-out'],
  ['cache read price', '--price-cache-read'],
  ['cache write price', '--price-cache-write'],
  ['url', '--url'],
  ['model', '--model'],
  ['keyEnv', '--key-env'],
  ['isSelfHosted', '--self-hosted'],
  ['prices', '--price-in, --price-out'],
]);

function withOption({ item }: AppError, words: string): string {
  const field = item?.replace(/^provider\.(\w+)\..*$/u, '$1') ?? '';
  const option = optionOfField.get(field);
  return option === undefined ? words : `${option}: ${words}`;
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
