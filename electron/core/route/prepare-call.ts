import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { ServiceTier } from '../../../shared/domain/spend.ts';
import { type NanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CloudMessage, CloudProvider, CloudRequest, ProviderSetup } from '../cloud-port.ts';
import { dearestPrice, longestCallMs, worstCaseOf } from '../spend/prices/dearest-price.ts';
import { findPrice } from '../spend/prices/find-price.ts';
import { inputBound, textTokens } from '../spend/tokens/input-bound.ts';
import { checkInputLength } from '../spend/tokens/task-limits.ts';
import type { DeskParts, DeskProvider, MaskedTexts } from './desk-parts.ts';
import type { CloudTask } from './desk-types.ts';

/** Passes requests on to hosts of other prices. */
const BROKER = 'openrouter';

/** Price table's name of a server that costs nothing because the user said so. */
const ownServer = 'own-server';

/** A task as it may leave: masked once, the same for every provider that is tried. */
export interface MaskedTask {
  readonly task: CloudTask;
  readonly messages: readonly CloudMessage[];
  readonly masked: MaskedTexts;
}

/** A request with everything that has to be known before it is sent. */
export interface PreparedCall {
  readonly setup: ProviderSetup;
  readonly client: CloudProvider;
  readonly request: CloudRequest;
  readonly bodyBytes: number;
  /** Of its texts, in o200k. */
  readonly textTokens: number;
  /** Probable input tokens. */
  readonly forecastTokens: number;
  readonly inputBoundTokens: number;
  readonly worstCaseNanoUsd: NanoUsd;
  readonly isFree: boolean;
}

/** Looks at mode and rules of the user, then masks. Nothing that fails here was shown to anybody. */
export function maskTask(parts: DeskParts, asWritten: CloudTask): Result<MaskedTask, AppError> {
  if (parts.mode() !== 'hybrid') {
    return err(appError('network-forbidden', 'Local-only mode: nothing is sent to any provider.'));
  }
  const task = { ...asWritten, messages: asWritten.messages.map(clean) };
  const rule = parts.privacy.ruleAgainst(task);
  if (rule !== null)
    return err(appError('never-send', `Not sent: your rule ${rule} forbids it.`, { item: rule }));
  const others = task.messages.filter(({ role }) => role !== 'system');
  const masked = parts.privacy.mask(
    others.map(({ text }) => text),
    { names: task.knownNames, conversationId: task.conversationId },
  );
  const texts = [...masked.texts];
  const messages = task.messages.map((message) =>
    message.role === 'system' ? message : { ...message, text: texts.shift() ?? '' },
  );
  return ok({ task, messages, masked });
}

/** Half characters and control characters: servers refuse them, and within a word they would hide it from a rule. */
function clean(message: CloudMessage): CloudMessage {
  const text = message.text.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll(/(?![\t\n\r])\p{Cc}/gu, '');
  return { ...message, text };
}

/** Writes the request for one provider, bounds its tokens and prices the worst case. */
export function prepareCall(
  parts: DeskParts,
  { task, messages }: MaskedTask,
  target: { readonly provider: DeskProvider; readonly serviceTier: ServiceTier },
): Result<PreparedCall, AppError> {
  const { setup, client } = target.provider;
  if (client === null) return err(appError('wrong-key', `No key for ${setup.id}.`, { item: setup.id }));
  const limits = limitsOf(parts, task);
  const request: CloudRequest = {
    model: setup.model,
    messages,
    maxOutputTokens: limits.outputTokens,
    thinking: 'off',
    answerSchema: task.answerSchema,
    serviceTier: target.serviceTier,
    ...dearestOf(parts, setup),
  };
  const { taskKind } = task.subject;
  const countedTokens = textTokens(request);
  const forecastTokens = parts.tokenFactors.forecast(setup.model, countedTokens).expected;
  const fits = checkInputLength(forecastTokens, { taskKind, inputTokens: limits.inputTokens });
  if (!fits.ok) return fits;
  const bodyBytes = client.bodyBytes(request);
  const { kind, priceProvider } = setup;
  const inputBoundTokens = inputBound({ request, bodyBytes, kind, priceProvider });
  const isFree = setup.isSelfHosted;
  const worst = isFree ? ok(zeroNanoUsd) : worstCase(parts, { setup, request, inputBoundTokens });
  if (!worst.ok) return worst;
  return ok({
    setup,
    client,
    request,
    bodyBytes,
    textTokens: countedTokens,
    forecastTokens,
    inputBoundTokens,
    worstCaseNanoUsd: worst.value,
    isFree,
  });
}

function limitsOf(parts: DeskParts, task: CloudTask): { inputTokens: number; outputTokens: number } {
  const ofTask = parts.policy().tasks[task.subject.taskKind];
  return {
    inputTokens: task.inputLimitTokens ?? ofTask.inputLimitTokens,
    outputTokens: task.outputLimitTokens ?? ofTask.outputLimitTokens,
  };
}

/** A broker's hosts bill what they like unless the request bounds it: by the price that the table has. */
function dearestOf(parts: DeskParts, setup: ProviderSetup): Pick<CloudRequest, 'dearest'> {
  if (setup.priceProvider !== BROKER) return {};
  const { model } = setup;
  const query = { provider: BROKER, model, serviceTier: 'standard', inputTokens: 0 } as const;
  const price = findPrice(parts.priceTable(), { ...query, atUtcMs: parts.clock.nowUtcMs() });
  if (!price.ok) return {};
  const { input, output } = price.value.prices;
  return { dearest: { input, output } };
}

interface Priced {
  readonly setup: ProviderSetup;
  readonly request: CloudRequest;
  readonly inputBoundTokens: number;
}

function worstCase(
  parts: DeskParts,
  { setup, request, inputBoundTokens }: Priced,
): Result<NanoUsd, AppError> {
  const fromUtcMs = parts.clock.nowUtcMs();
  const price = dearestPrice(parts.priceTable(), {
    provider: priceProviderOf(setup),
    model: request.model,
    serviceTiers: [request.serviceTier],
    fromUtcMs,
    toUtcMs: fromUtcMs + longestCallMs[request.serviceTier],
    inputBoundTokens,
  });
  if (!price.ok) return price;
  return ok(worstCaseOf(price.value, { inputBoundTokens, outputLimitTokens: request.maxOutputTokens }));
}

/** A provider that the shipped table does not know has the user's own row, under the name that the user gave it. */
export function priceProviderOf(setup: ProviderSetup): string {
  return setup.isSelfHosted ? ownServer : (setup.priceProvider ?? setup.id);
}

/** The text of a request as the egress record keeps it. */
export function textSentOf({ messages }: Pick<CloudRequest, 'messages'>): string {
  return messages.map(({ role, text }) => `[${role}]\n${text}`).join('\n\n');
}
