import type { AppError } from '../../../shared/contract/errors.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { wordVerdictReason } from '../../../shared/i18n/reasons.ts';
import { formatUsd, toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { createDecider, type DecidedBatch } from '../../core/jobs/decider.ts';
import { askLocal } from '../../core/jobs/local-queue.ts';
import { type CloudPass, createCloudPass, textOfDryRun } from '../cloud-pass.ts';
import { errorText, problemText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodeOfItems, exitCodes } from '../exit-codes.ts';
import { type InputItem, importMail } from '../import-mail.ts';
import { addressText } from '../mail-text.ts';
import { loadChosenModel } from '../model-choice.ts';
import { printable } from '../output.ts';
import { notePartlyRead } from '../read-in-part.ts';
import type { Session } from '../session.ts';

const BATCH_MAILS = 512;
const BATCHES_AHEAD = 4;

interface Totals {
  readonly byTier: Map<string, number>;
  mails: number;
  failed: number;
  tokensIn: number;
  tokensReused: number;
  tokensOut: number;
  costNanoUsd: number;
  avoidedNanoUsd: number;
  /** Mails that the local model was asked about in vain, and why the last of them was. */
  notAsked: { mails: number; because: AppError } | null;
}

/**
 * `triage PATH...`: a verdict for each mail, in input order; a summary on stderr. A named model that cannot be used is
 * said and ends with 1; the mails are sorted without it.
 */
export async function triage(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const startedMs = performance.now();
  const model = await loadChosenModel(session);
  if (!model.ok) {
    session.output.problem(problemText(model.error, session.options.language));
    if (model.error.code === 'model-missing') return exitCodeOf(model.error);
    session.output.problem(session.words.withoutModel);
  }
  const input = await importMail(session, operands, workingDir);
  if (!input.ok) {
    session.output.problem(problemText(input.error, session.options.language));
    return exitCodeOf(input.error);
  }
  const totals = newTotals();
  const cloud = session.options.mode === 'hybrid' ? createCloudPass(session) : null;
  await triageInOrder(session, input.value.items, {
    totals,
    asksLocal: model.ok && model.value.asksLocal,
    cloud,
  });
  const read = input.value.items.flatMap((item) => ('error' in item ? [] : [item]));
  notePartlyRead(session.output, read, session.options.language);
  summarise(session, totals, performance.now() - startedMs);
  if (session.signal.aborted) return exitCodes.interrupted;
  const failures = input.value.items.flatMap((item) => ('error' in item ? [item.error] : []));
  const exitCode = exitCodeOfItems(totals.mails, failures);
  return exitCode === exitCodes.done && !model.ok ? exitCodes.someFailed : exitCode;
}

interface TriageWork {
  readonly totals: Totals;
  readonly asksLocal: boolean;
  /** null in local-only mode: nothing is sent. */
  readonly cloud: CloudPass | null;
}

/** Decides some batches ahead on every core and prints each as soon as it and all before it are decided. */
async function triageInOrder(session: Session, items: readonly InputItem[], work: TriageWork): Promise<void> {
  const decider = createDecider(session.parts);
  const ahead: { readonly batch: readonly InputItem[]; readonly decided: Promise<DecidedBatch> }[] = [];
  let next = 0;
  try {
    while (!session.signal.aborted && (next < items.length || ahead.length > 0)) {
      while (ahead.length < BATCHES_AHEAD && next < items.length) {
        const batch = items.slice(next, next + BATCH_MAILS);
        next += batch.length;
        ahead.push({ batch, decided: decider.decide(staleOf(session, batch)) });
      }
      const first = ahead.shift();
      if (first === undefined) break;
      const { wantsLocal, verdicts } = await first.decided;
      if (work.asksLocal) await askAll(session, wantsLocal, work.totals);
      await work.cloud?.askAll(wantsLocal);
      // A tier that was asked may have changed what was kept before.
      const isAsked = work.cloud !== null || (work.asksLocal && wantsLocal.length > 0);
      const fresh = isAsked ? new Map<number, Verdict>() : verdicts;
      for (const item of first.batch) await showItem(session, item, { ...work, fresh });
      session.output.progress(session.words.deciding(work.totals.mails, items.length - work.totals.mails));
    }
  } finally {
    await Promise.all(ahead.map(({ decided }) => decided));
    await decider.rest();
  }
}

/** Mails of a batch without a verdict of what decides now, each once. */
function staleOf({ parts }: Session, batch: readonly InputItem[]): readonly number[] {
  const version = parts.learning.version();
  const messageIds = batch.flatMap((item) => ('messageId' in item ? [item.messageId] : []));
  const stale = messageIds.filter((id) => parts.store.verdicts.labels(id)?.decidedBy !== version);
  return [...new Set(stale)];
}

async function askAll(
  { parts, signal }: Session,
  messageIds: readonly number[],
  totals: Totals,
): Promise<void> {
  for (const messageId of messageIds) {
    if (signal.aborted) return;
    const outcome = await askLocal(parts, messageId, signal);
    if (outcome.kind !== 'failed' || signal.aborted) continue;
    totals.notAsked = { mails: (totals.notAsked?.mails ?? 0) + 1, because: outcome.error };
  }
}

interface Showing extends TriageWork {
  /** Verdicts just kept; others are read from the database. */
  readonly fresh: ReadonlyMap<number, Verdict>;
}

async function showItem(session: Session, item: InputItem, work: Showing): Promise<void> {
  if ('messageId' in item) return showVerdict(session, item, work);
  work.totals.failed += 1;
  await session.output.failed({ id: null, ...item });
}

type ReadItem = Extract<InputItem, { messageId: number }>;

async function showVerdict(session: Session, item: ReadItem, work: Showing): Promise<void> {
  const { store } = session.parts;
  const summary = store.messages.summary(item.messageId);
  const verdict = work.fresh.get(item.messageId) ?? store.verdicts.get(item.messageId);
  if (summary === null || verdict === null) return;
  count(work.totals, verdict);
  const wouldSend = work.cloud?.wouldSend(item.messageId) ?? null;
  const reason = wordVerdictReason(verdict, session.options.language);
  const json = {
    id: summary.mailId,
    path: item.path,
    offset: item.offset,
    from: summary.from === null ? null : addressText(summary.from),
    subject: summary.subject,
    date: summary.date,
    kind: verdict.kind,
    need: verdict.need,
    priority: verdict.priority,
    due: verdict.due,
    meeting: verdict.meeting,
    actions: verdict.actions,
    reason,
    tier: verdict.tier,
    confidence: verdict.confidence,
    tokensIn: verdict.tokensIn,
    tokensReused: verdict.tokensReused,
    tokensOut: verdict.tokensOut,
    costNanoUsd: verdict.costNanoUsd,
    avoidedNanoUsd: verdict.avoidedNanoUsd,
    ms: Math.round(verdict.ms * 1_000) / 1_000,
    degraded: verdict.degraded,
    problems: item.problems,
    ...(session.options.own['dry-run'] === true ? { wouldSend } : {}),
  };
  const shown = row(summary, verdict, reason);
  await session.output.item(json, wouldSend === null ? shown : `${shown}\n${textOfDryRun(wouldSend)}`);
}

function row(
  summary: {
    readonly from: { readonly name: string; readonly address: string } | null;
    readonly subject: string;
  },
  verdict: Verdict,
  reason: string,
): string {
  const who = summary.from === null ? '' : summary.from.name || summary.from.address;
  return [
    inColumns(verdict.need, 6),
    inColumns(verdict.priority, 7),
    inColumns(verdict.kind, 13),
    inColumns(`${Math.round(verdict.confidence * 100)} %`, 6),
    inColumns(verdict.tier, 8),
    inColumns(printable(who), 22),
    inColumns(printable(summary.subject), 44),
    printable(reason),
  ].join(' ');
}

/** Cuts and pads to a number of terminal columns; East Asian wide characters take two. */
function inColumns(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    const width =
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1;
    if (used + width > columns) break;
    kept += character;
    used += width;
  }
  return kept + ' '.repeat(columns - used);
}

function newTotals(): Totals {
  return {
    byTier: new Map(),
    mails: 0,
    failed: 0,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: 0,
    avoidedNanoUsd: 0,
    notAsked: null,
  };
}

function count(totals: Totals, verdict: Verdict): void {
  totals.mails += 1;
  totals.byTier.set(verdict.tier, (totals.byTier.get(verdict.tier) ?? 0) + 1);
  totals.tokensIn += verdict.tokensIn;
  totals.tokensReused += verdict.tokensReused;
  totals.tokensOut += verdict.tokensOut;
  totals.costNanoUsd += verdict.costNanoUsd;
  totals.avoidedNanoUsd += verdict.avoidedNanoUsd;
}

/** What the ledger booked for this run: answers that no mail could use were paid for, too. */
function noteCost(
  { parts, output, words }: Pick<Session, 'parts' | 'output' | 'words'>,
  totals: Totals,
): void {
  const run = parts.money.ledger.budgets().find(({ scope }) => scope === 'session');
  const spentNanoUsd = Math.max(run?.spentNanoUsd ?? 0, totals.costNanoUsd);
  output.note(`${words.cost}: ${formatUsd(toNanoUsd(spentNanoUsd))}`);
  const unusedNanoUsd = spentNanoUsd - totals.costNanoUsd;
  if (unusedNanoUsd > 0) output.note(words.unusedAnswers(formatUsd(toNanoUsd(unusedNanoUsd))));
  const heldNanoUsd = run?.heldNanoUsd ?? zeroNanoUsd;
  if (heldNanoUsd > 0) output.note(words.stillHeld(formatUsd(heldNanoUsd)));
}

function summarise({ parts, output, words, options }: Session, totals: Totals, ms: number): void {
  const tiers = [...totals.byTier].map(([tier, mails]) => `${tier} ${mails}`).join(', ');
  const { model, provider, priceDate } = parts.baseline.describe();
  output.note('');
  output.note(words.sorted(totals.mails, (ms / 1_000).toFixed(1)));
  output.note(`${words.byTier}: ${tiers}`);
  output.note(`${words.tokens}: ${totals.tokensIn} / ${totals.tokensReused} / ${totals.tokensOut}`);
  noteCost({ parts, output, words }, totals);
  output.note(`${words.avoided(model, provider, priceDate)}: ${formatUsd(toNanoUsd(totals.avoidedNanoUsd))}`);
  if (totals.failed > 0) output.note(words.failedItems(totals.failed));
  if (totals.notAsked !== null) {
    const { mails, because } = totals.notAsked;
    output.problem(words.notAskedLocally(mails, errorText(because, options.language)));
  }
  if (options.mode !== 'hybrid') return;
  if (parts.money.providers.list().length === 0) output.note(words.hybridMissing);
  else if (parts.money.ledger.budgets().find(({ scope }) => scope === 'day')?.capNanoUsd === null)
    output.note(words.noDayCap);
}
