import type { BudgetScope } from '../../../shared/domain/spend.ts';

/** Where and when money was held: what its scopes and their periods follow from. */
export interface ScopedMoment {
  readonly task: string;
  readonly account: string;
  readonly session: string;
  /** `YYYY-MM-DD` and `YYYY-MM` in the user's zone. */
  readonly day: string;
  readonly month: string;
}

/** A scope in one of its periods: a day, a month, or the id of a run of the program. */
export interface ScopePeriod {
  readonly scope: BudgetScope;
  readonly period: string;
}

/** Every scope that money held at that moment counts in. */
export function scopesOf(moment: ScopedMoment): readonly ScopePeriod[] {
  return [
    { scope: 'day', period: moment.day },
    { scope: 'month', period: moment.month },
    { scope: 'session', period: moment.session },
    { scope: `task:${moment.task}`, period: moment.day },
    { scope: `account:${moment.account}`, period: moment.day },
  ];
}

/** The period of a scope at that moment. */
export function periodOf(
  scope: BudgetScope,
  moment: Pick<ScopedMoment, 'day' | 'month' | 'session'>,
): string {
  if (scope === 'month') return moment.month;
  return scope === 'session' ? moment.session : moment.day;
}
