import { askAssistant } from '../../../electron/core/assistant/ask-assistant.ts';
import type { AssistantJob } from '../../../electron/core/assistant/assistant-job.ts';
import { mergeCloudTriage } from '../../../electron/core/assistant/merge-cloud-triage.ts';
import type { Money } from '../../../electron/core/money.ts';
import type { Clock } from '../../../electron/core/ports.ts';
import type { CloudTask } from '../../../electron/core/route/desk-types.ts';
import { listDoubtOf } from '../../../electron/core/route/list-doubt.ts';
import type { RoutedItem } from '../../../electron/core/route/router.ts';
import { countO200kTokens } from '../../../electron/core/spend/tokens/count-o200k.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { ok } from '../../../shared/result.ts';
import { openBenchMoney } from '../open-bench-money.ts';
import { draftedFor, draftJobOf, summaryJobsOf, summedUp, triageJobOf } from './jobs.ts';
import {
  createRecordedCloud,
  type ErrorRates,
  type RecordedCloud,
  TEMPLATE_TOKENS,
} from './recorded-cloud.ts';
import type { Labels, WeekMail } from './week.ts';

const WEEK_STARTS_UTC_MS = Date.UTC(2026, 10, 2, 8);
const DAY_MS = 86_400_000;
/** Mails come from eight to six. */
const OFFICE_MS = 10 * 3_600_000;
const SUMMARY_TOKENS = 120;
const DRAFT_TOKENS = 130;
const TRIAGE_OUTPUT_TOKENS = 30;
const TRIAGE_OUTPUT_LIMIT = 80;

export interface ReplaySetup {
  readonly cheapModel: string;
  readonly strongModel: string;
  readonly rates: { readonly cheap: ErrorRates; readonly strong: ErrorRates };
  readonly capNanoUsd: number;
  readonly seed: number;
  /** Our answers' cache and the provider's prefix cache. */
  readonly hasCaches: boolean;
  /** In place of the shipped policy's. */
  readonly leavingNanoUsd?: number;
}

export type Layer = 'rule' | 'module' | 'cache' | 'cloud-cheap' | 'cloud-strong';

export interface Replayed {
  readonly items: Readonly<Record<Layer, number>>;
  readonly decided: readonly { readonly mail: WeekMail; readonly labels: Labels; readonly layer: Layer }[];
  readonly costNanoUsdByDay: readonly number[];
  readonly tokensIn: number;
  readonly tokensRead: number;
  readonly tokensOut: number;
  /** What would have gone in without masking. */
  readonly tokensInUnmasked: number;
  /** Triage calls in the flex tier, at half the standard price, and what they cost. */
  readonly flexCalls: number;
  readonly flexNanoUsd: number;
  /** Items that waited at the cap, with their reasons. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly failures: number;
}

interface Tally {
  readonly items: Record<Layer, number>;
  readonly decided: { mail: WeekMail; labels: Labels; layer: Layer }[];
  readonly costNanoUsdByDay: number[];
  tokensIn: number;
  tokensRead: number;
  tokensOut: number;
  tokensInUnmasked: number;
  flexCalls: number;
  flexNanoUsd: number;
  readonly reasons: Map<string, number>;
  failures: number;
}

/** Runs the week through the product's router, desk, masking, ledger and caches; nothing but the models is played. */
export async function replayWeek(
  days: readonly (readonly WeekMail[])[],
  setup: ReplaySetup,
): Promise<Replayed> {
  let nowUtcMs = WEEK_STARTS_UTC_MS;
  const clock: Clock = { nowUtcMs: () => nowUtcMs, zone: () => 'UTC', monotonicMs: () => nowUtcMs };
  const cloud = createRecordedCloud(
    { cheap: setup.rates.cheap, strong: setup.rates.strong },
    { seed: setup.seed, hasPrefixCache: setup.hasCaches },
  );
  const provider = (id: 'cheap' | 'strong', model: string) => ({
    id,
    kind: 'openai-compatible' as const,
    url: 'https://api.openai.com/v1',
    model,
    tier: `cloud-${id}` as const,
    isSelfHosted: false,
    key: 'sk-replay-0123456789abcdef',
  });
  const bench = await openBenchMoney({
    providers: [provider('cheap', setup.cheapModel), provider('strong', setup.strongModel)],
    capNanoUsd: setup.capNanoUsd,
    clock,
    connector: cloud.connector,
    ...(setup.leavingNanoUsd === undefined ? {} : { leavingNanoUsd: setup.leavingNanoUsd }),
  });
  const tally = newTally();
  const place: Place = { money: bench.money, cloud, tally, hasCaches: setup.hasCaches };
  for (const [day, mails] of days.entries()) {
    const before = spentBy(tally);
    for (const [index, mail] of mails.entries()) {
      nowUtcMs = WEEK_STARTS_UTC_MS + day * DAY_MS + Math.floor((index / mails.length) * OFFICE_MS);
      await sortMail(place, mail);
    }
    await otherTasks(place, mails);
    tally.costNanoUsdByDay[day] = spentBy(tally) - before;
  }
  await bench.close();
  return tally;
}

function newTally(): Tally {
  return {
    items: { rule: 0, module: 0, cache: 0, 'cloud-cheap': 0, 'cloud-strong': 0 },
    decided: [],
    costNanoUsdByDay: [],
    tokensIn: 0,
    tokensRead: 0,
    tokensOut: 0,
    tokensInUnmasked: 0,
    flexCalls: 0,
    flexNanoUsd: 0,
    reasons: new Map(),
    failures: 0,
  };
}

const spent = new WeakMap<Tally, number>();
const spentBy = (tally: Tally) => spent.get(tally) ?? 0;

interface Place {
  readonly money: Money;
  readonly cloud: RecordedCloud;
  readonly tally: Tally;
  readonly hasCaches: boolean;
}

async function sortMail(place: Place, mail: WeekMail): Promise<void> {
  const { money, cloud, tally } = place;
  const { draft } = mail.answer;
  const job = triageJobOf(money, mail);
  const { decision, route, latestUsefulAtUtcMs } = money.router.decide(itemOf(mail, job.task));
  tally.reasons.set(decision.reason, (tally.reasons.get(decision.reason) ?? 0) + 1);
  const own = draft.tier === 'rule' ? 'rule' : 'module';
  if (route === null) return keep(tally, { mail, labels: draft, layer: own });
  cloud.ask({ id: mail.labelled.id, labels: mail.labels, answerTokens: 0 });
  const answered = await ask(place, { ...job, task: { ...job.task, route, latestUsefulAtUtcMs } });
  if (answered === null) return keep(tally, { mail, labels: draft, layer: own });
  const verdict: Verdict = { ...draft, ...unbooked };
  const labels = mergeCloudTriage(verdict, { ...answered, confidence: null });
  keep(tally, { mail, labels, layer: answered.tier });
}

const unbooked = {
  costNanoUsd: zeroNanoUsd,
  avoidedNanoUsd: zeroNanoUsd,
  tokensIn: 0,
  tokensReused: 0,
  tokensOut: 0,
  ms: 0,
  degraded: null,
} as const;

function keep(tally: Tally, one: { mail: WeekMail; labels: Labels; layer: Layer }): void {
  const { kind, need, priority } = one.labels;
  tally.items[one.layer] += 1;
  tally.decided.push({ ...one, labels: { kind, need, priority } });
}

/** Summaries and drafts have no local tier that was measured good enough: they go to the cheap one, or come from the cache. */
async function otherTasks(place: Place, mails: readonly WeekMail[]): Promise<void> {
  for (const mail of summedUp(mails)) {
    place.cloud.ask({ id: `sum:${mail.messageId}`, labels: null, answerTokens: SUMMARY_TOKENS });
    for (const job of summaryJobsOf(place.money, mail)) await ask(place, asText(job));
  }
  for (const mail of draftedFor(mails)) {
    place.cloud.ask({ id: `draft:${mail.messageId}`, labels: null, answerTokens: DRAFT_TOKENS });
    await ask(place, asText(draftJobOf(place.money, mail)));
  }
}

/** As a provider would count them had nothing been masked. */
function plainTokens({ messages }: CloudTask): number {
  return messages.reduce((sum, { text }) => sum + countO200kTokens(text), TEMPLATE_TOKENS);
}

/** The recorded text of a summary or draft is no real one: what counts here is its length. */
function asText({ task, cache }: Pick<AssistantJob<unknown>, 'task' | 'cache'>): AssistantJob<string> {
  return { task, cache, isSame: null, read: (text) => ok(text) };
}

async function ask<Answer>(place: Place, job: AssistantJob<Answer>) {
  const { money, tally } = place;
  const cache = place.hasCaches ? money.assistant.cache : { ...money.assistant.cache, lookUp: () => null };
  const answered = await askAssistant({ ...money.assistant, cache }, job, new AbortController().signal);
  if (!answered.ok) {
    tally.failures += 1;
    return null;
  }
  const { costNanoUsd, tokensIn, tokensReused, tokensOut } = answered.value;
  spent.set(tally, spentBy(tally) + costNanoUsd);
  tally.tokensIn += tokensIn;
  tally.tokensRead += tokensReused;
  tally.tokensOut += tokensOut;
  if (answered.value.tier !== 'cache' && job.task.route?.serviceTier === 'flex') {
    tally.flexCalls += 1;
    tally.flexNanoUsd += costNanoUsd;
  }
  if (answered.value.tier !== 'cache') tally.tokensInUnmasked += plainTokens(job.task);
  return { ...answered.value, answer: answered.value.answer };
}

function itemOf({ messageId, answer }: WeekMail, task: CloudTask): RoutedItem {
  const { draft } = answer;
  const text = task.messages.map((message) => message.text).join('\n');
  return {
    task: 'triage',
    messageId,
    priority: draft.priority,
    tier: draft.tier,
    ...listDoubtOf(draft),
    privacy: 'may-leave',
    size: {
      textTokens: countO200kTokens(text),
      textBytes: Buffer.byteLength(text),
      expectedOutputTokens: TRIAGE_OUTPUT_TOKENS,
      outputLimitTokens: TRIAGE_OUTPUT_LIMIT,
    },
    latestUsefulAtUtcMs: null,
  };
}
