import type { HoldState } from '../../../../shared/domain/spend.ts';

/** `settled` and `released` are ends: nothing follows them, so nothing is charged twice. */
const following: Readonly<Record<HoldState, readonly HoldState[]>> = {
  held: ['streaming', 'released', 'suspense'],
  streaming: ['settled', 'released', 'suspense'],
  suspense: ['settled'],
  settled: [],
  released: [],
};

/** Whether a hold may go from one state to another. */
export function mayFollow(state: HoldState, next: HoldState): boolean {
  return following[state].includes(next);
}
