import type { AppError } from '../../../../shared/contract/errors.ts';
import type { WhatIfNote } from '../../../../shared/contract/spend-views.ts';
import type { Result } from '../../../../shared/result.ts';
import type { ReplayCall } from '../../db/replay-calls.ts';

/** Where an answer would have come from, and what it would have cost. */
export interface Placement {
  readonly task: string;
  readonly tier: string;
  readonly costNanoUsd: number;
  /** An item that counts once however often it was decided (a mail in triage); null: each call counts. */
  readonly item: string | null;
  /** Of two placements of one item the higher counts, of equal ones the later. */
  readonly rank: number;
}

/** Another way to do the work of a period. Calls come in the order of time. */
export interface Plan {
  /** @returns null for a call that the plan does not make. */
  place(call: ReplayCall): Result<Placement | null, AppError>;
  /** What comes on top when all calls were seen. */
  rest(): Result<readonly Placement[], AppError>;
  notes(): readonly WhatIfNote[];
  /** False where labels of a tier are those of another model than the plan's. */
  hasLabelsOf(tier: string): boolean;
}

export function note(
  code: WhatIfNote['code'],
  values: Readonly<Record<string, string | number>> = {},
): WhatIfNote {
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)] as const);
  return { code, arguments: Object.fromEntries(texts) };
}

/** A note only where it is about something. */
export function noteOf(code: WhatIfNote['code'], name: string, count: number): readonly WhatIfNote[] {
  return count === 0 ? [] : [note(code, { [name]: count })];
}

/** A mail is sorted once, whatever its way through the tiers was. */
export function itemOf({ task, messageId }: Pick<ReplayCall, 'task' | 'messageId'>): string | null {
  return task === 'triage' && messageId !== null ? `${task} ${messageId}` : null;
}
