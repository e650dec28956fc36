import {
  type BudgetScope,
  type BudgetView,
  budgetScopeSchema,
  taskKinds,
} from '../../../shared/domain/spend.ts';
import { formatUsd, type NanoUsd, parseUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import type { Session } from '../session.ts';

/** `budget show` and `budget set SCOPE AMOUNT|none`: caps, and what is spent, held and left of each. */
export async function budget(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action = 'show', scope, amount] = operands;
  if (action === 'show' && operands.length <= 1) return show(session);
  if (action === 'set' && scope !== undefined && amount !== undefined && operands.length === 3) {
    return set(session, scope, amount);
  }
  session.output.problem(session.words.budgetUsage);
  return exitCodes.usage;
}

async function show(session: Session): Promise<ExitCode> {
  const shown = await session.spend['budget.show']({});
  if (!shown.ok) return failed(session, shown.error);
  for (const view of shown.value.budgets) await session.output.item(view, rowOf(session, view));
  return exitCodes.done;
}

async function set(session: Session, typedScope: string, typedAmount: string): Promise<ExitCode> {
  const scope = budgetScopeSchema.safeParse(typedScope);
  const cap = readCap(typedAmount);
  const problem = scope.success
    ? problemOf(session, { scope: scope.data, cap, typedAmount })
    : session.words.noScope(typedScope);
  if (problem !== null || !scope.success || typeof cap === 'string') {
    session.output.problem(problem ?? session.words.budgetUsage);
    return exitCodes.usage;
  }
  const done = await session.spend['budget.set']({ scope: scope.data, capNanoUsd: cap });
  if (!done.ok) return failed(session, done.error);
  await session.output.item(done.value, rowOf(session, done.value));
  return exitCodes.done;
}

type TypedCap = ReturnType<typeof readCap>;

/** In words; null where the cap can be set. One of a task that there is not would limit nothing, but can be taken away. */
function problemOf(
  { words }: Session,
  typed: { readonly scope: BudgetScope; readonly cap: TypedCap; readonly typedAmount: string },
): string | null {
  const { scope, cap, typedAmount } = typed;
  if (cap === 'not-an-amount') return words.noAmount(typedAmount);
  if (cap === 'zero') return words.zeroCap;
  const isKnown = !scope.startsWith('task:') || taskKinds.some((kind) => scope === `task:${kind}`);
  return cap === null || isKnown ? null : words.noTask(scope.slice('task:'.length));
}

/** @returns null for `none`: the cap is taken away. */
function readCap(typed: string): NanoUsd | null | 'not-an-amount' | 'zero' {
  if (typed === 'none') return null;
  const amount = parseUsd(typed);
  if (amount === null) return 'not-an-amount';
  return amount === zeroNanoUsd ? 'zero' : amount;
}

function failed(session: Session, error: Parameters<typeof errorText>[0]): ExitCode {
  session.output.problem(errorText(error, session.options.language));
  return exitCodeOf(error);
}

function rowOf({ words }: Session, view: BudgetView): string {
  const cap = view.capNanoUsd === null ? words.noCap : formatUsd(view.capNanoUsd);
  const left = view.leftNanoUsd === null ? '' : `  ${words.left} ${formatUsd(view.leftNanoUsd)}`;
  const resets = view.resetsAt === null ? '' : `  ${words.resets} ${view.resetsAt}`;
  const spent = `${words.spent} ${formatUsd(view.spentNanoUsd)}  ${words.held} ${formatUsd(view.heldNanoUsd)}`;
  return `${view.scope.padEnd(18)} ${words.cap} ${cap}  ${spent}${left}${resets}`;
}
