import { readFile } from 'node:fs/promises';
import type { CommandInput } from '../../../shared/contract/commands.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import {
  type SpendDimension,
  type SpendRow,
  spendDimensionSchema,
} from '../../../shared/contract/spend-views.ts';
import { whatIfNoteText } from '../../../shared/i18n/whatif-notes.ts';
import { formatUsd, parseUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseInstantOrDay, startOfDay } from '../../../shared/time.ts';
import { failureOfFile } from '../../core/commands/file-failure.ts';
import { argumentWordsOf } from '../argument-words.ts';
import { absolutePath } from '../arguments.ts';
import { textOption } from '../command-options.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import type { Session } from '../session.ts';
import { batches } from './batches.ts';

interface Period {
  readonly sinceUtcMs: number;
  readonly untilUtcMs: number;
}

/** `spend`, `spend whatif`, `spend batches` and what is in suspense: what was used in a period (today by default), and what it would have cost. */
export async function spend(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const [action, holdId, amount] = operands;
  if (action === 'suspended' && operands.length === 1) return suspended(session);
  if (action === 'batches') return batches(session, operands.slice(1));
  if (action === 'reconcile' && amount !== undefined && operands.length === 3) {
    return reconcile(session, holdId ?? '', amount);
  }
  if (operands.length > 1 || (action !== undefined && action !== 'whatif')) {
    return usage(session, session.words.spendUsage);
  }
  const period = periodOf(session);
  if (!period.ok) return usage(session, period.error);
  return action === 'whatif'
    ? whatIf(session, period.value, workingDir)
    : report(session, period.value, workingDir);
}

/** Calls that were sent and whose bill never came; their whole hold counts as spent until then. */
async function suspended(session: Session): Promise<ExitCode> {
  const overview = await session.spend['spend.overview']({});
  if (!overview.ok) return failed(session, overview.error);
  for (const hold of overview.value.suspended) {
    const { holdId, amountNanoUsd, providerId, model, because } = hold;
    const line = `${holdId}  ${formatUsd(amountNanoUsd)}  ${providerId} ${model}  ${because}`;
    await session.output.item(hold, printable(line));
  }
  return exitCodes.done;
}

/** What stands on the provider's bill ends the suspense; 0 where the call is not on it. */
async function reconcile(session: Session, typedHold: string, typedAmount: string): Promise<ExitCode> {
  const holdId = Number(typedHold);
  const billedNanoUsd = parseUsd(typedAmount);
  if (!/^\d{1,15}$/u.test(typedHold)) return usage(session, session.words.noHold(typedHold));
  if (billedNanoUsd === null) return usage(session, session.words.noBill(typedAmount));
  const done = await session.spend['spend.reconcile']({ holdId, billedNanoUsd });
  if (!done.ok) {
    const isUnknown = done.error.code === 'not-found';
    return isUnknown ? usage(session, session.words.noHold(typedHold)) : failed(session, done.error);
  }
  await session.output.item({ holdId, billedNanoUsd }, `${holdId} ${formatUsd(billedNanoUsd)} ✓`);
  return exitCodes.done;
}

function periodOf({ options, parts }: Session): Result<Period, string> {
  const nowUtcMs = parts.ports.clock.nowUtcMs();
  const read = (name: 'since' | 'until', fallback: number): number | null => {
    const typed = textOption(options.own, name);
    return typed === null ? fallback : parseInstantOrDay(typed, options.zone);
  };
  const sinceUtcMs = read('since', startOfDay(nowUtcMs, options.zone));
  const untilUtcMs = read('until', nowUtcMs + 1);
  const words = argumentWordsOf(options.language);
  if (sinceUtcMs === null) return err(words.noTime('--since', textOption(options.own, 'since') ?? ''));
  if (untilUtcMs === null) return err(words.noTime('--until', textOption(options.own, 'until') ?? ''));
  if (untilUtcMs < sinceUtcMs) return err(words.noPeriod);
  return ok({ sinceUtcMs, untilUtcMs });
}

async function report(session: Session, period: Period, workingDir: string): Promise<ExitCode> {
  const target = textOption(session.options.own, 'export');
  if (target !== null) return exportTo(session, period, absolutePath(target, { workingDir }));
  const by = dimensionsOf(session);
  if (!by.ok) return usage(session, by.error);
  const read = await session.spend['spend.report']({ ...period, by: [...by.value] });
  if (!read.ok) return failed(session, read.error);
  const rows = by.value.length === 0 ? [read.value.total] : read.value.rows;
  for (const row of rows) await session.output.item(jsonOf(row), rowOf(row));
  if (rows.length === 0) session.output.note(session.words.nothingSpent);
  return exitCodes.done;
}

async function exportTo(session: Session, period: Period, path: string): Promise<ExitCode> {
  const format = path.endsWith('.json') ? 'json' : 'csv';
  const written = await session.spend['spend.export']({ ...period, format, path });
  if (!written.ok) return failed(session, written.error);
  await session.output.item({ path, calls: written.value.calls }, `${path}: ${written.value.calls}`);
  return exitCodes.done;
}

function dimensionsOf({ options }: Session): Result<readonly SpendDimension[], string> {
  const typed = textOption(options.own, 'by');
  if (typed === null) return ok([]);
  const dimensions: SpendDimension[] = [];
  for (const name of typed.split(',')) {
    const dimension = spendDimensionSchema.safeParse(name.trim());
    if (!dimension.success) {
      const known = spendDimensionSchema.options.join(', ');
      return err(argumentWordsOf(options.language).noChoice('--by', name, known));
    }
    if (!dimensions.includes(dimension.data)) dimensions.push(dimension.data);
  }
  return ok(dimensions);
}

/** Keys of the dimensions, then the figures, in the fixed form of the command line. */
function jsonOf(row: SpendRow): object {
  const { by, ...figures } = row;
  return { ...by, ...figures };
}

function rowOf(row: SpendRow): string {
  const names = Object.values(row.by).map((name) => printable(name).padEnd(18));
  const tokens = `${row.tokensIn} / ${row.tokensReused} / ${row.tokensOut}`;
  const held = row.heldNanoUsd === 0 ? '' : `  (+${formatUsd(row.heldNanoUsd)})`;
  return `${names.join(' ')} ${String(row.calls).padStart(8)}  ${tokens.padStart(24)}  ${formatUsd(row.costNanoUsd)}${held}  (${formatUsd(row.avoidedNanoUsd)})`;
}

async function whatIf(session: Session, period: Period, workingDir: string): Promise<ExitCode> {
  const policyFile = textOption(session.options.own, 'policy');
  if (policyFile === null) return usage(session, session.words.noPolicy);
  const input = await whatIfInput(session, { period, policyFile, workingDir });
  if (!input.ok) {
    failed(session, input.error);
    return exitCodes.usage;
  }
  const answer = await session.spend['spend.whatif'](input.value);
  if (!answer.ok) return failed(session, answer.error);
  const { actualNanoUsd, wouldCostNanoUsd, byTier, quality, noteCodes, calls } = answer.value;
  const tiers = byTier.map(
    ({ tier, calls: count, costNanoUsd }) => `${tier} ${count} ${formatUsd(costNanoUsd)}`,
  );
  const bar =
    quality === null ? '?' : `${quality.expected} (${quality.low} – ${quality.high}, n = ${quality.labels})`;
  const line = `${calls}: ${formatUsd(actualNanoUsd)} → ${formatUsd(wouldCostNanoUsd)}  ${tiers.join(', ')}  ${bar}`;
  const notes = noteCodes.map((note) => whatIfNoteText(note, session.options.language));
  await session.output.item(answer.value, [line, ...notes].join('\n'));
  return exitCodes.done;
}

async function whatIfInput(
  session: Session,
  from: { readonly period: Period; readonly policyFile: string; readonly workingDir: string },
): Promise<Result<CommandInput<'spend.whatif'>, AppError>> {
  const pricesFile = textOption(session.options.own, 'prices');
  const policy = await textOfFile(from.policyFile, from);
  if (!policy.ok) return policy;
  const asked = { ...from.period, policy: { kind: 'file', text: policy.value } } as const;
  if (pricesFile === null) return ok(asked);
  const prices = await textOfFile(pricesFile, from);
  return prices.ok ? ok({ ...asked, pricesText: prices.value }) : prices;
}

async function textOfFile(
  typed: string,
  place: { readonly workingDir: string },
): Promise<Result<string, AppError>> {
  try {
    return ok(await readFile(absolutePath(typed, place), 'utf8'));
  } catch (error) {
    return err(failureOfFile(error, typed));
  }
}

function usage(session: Session, words: string): ExitCode {
  session.output.problem(printable(words));
  return exitCodes.usage;
}

function failed(session: Session, error: AppError): ExitCode {
  session.output.problem(printable(errorText(error, session.options.language)));
  return exitCodeOf(error);
}
