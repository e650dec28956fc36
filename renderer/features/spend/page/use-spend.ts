import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { systemZone } from '../../../../shared/time.ts';
import { useServices } from '../../../app/services.ts';
import { type Answered, useAnswer } from '../../../app/use-answer.ts';
import type { SpendView } from '../../../state/view-store.ts';
import { type Period, periodOf } from './periods.ts';

const refreshMs = 1_000;

/** What the page shows, and a function that changes part of it; kept while the window is open. */
export function useSpendView(): readonly [SpendView, (change: Partial<SpendView>) => void] {
  const { stores } = useServices();
  const view = useStore(stores.view, (state) => state.spend);
  const change = (part: Partial<SpendView>): void =>
    stores.view.setState((state) => ({ spend: { ...state.spend, ...part } }));
  return [view, change];
}

/** The period chosen, in instants; the same numbers until midnight. */
export function usePeriod(): Period {
  const [{ period }] = useSpendView();
  useSpendVersion();
  return periodOf(period, Date.now(), systemZone());
}

/** Counts up when the meter has moved, at most once a second: the time to ask the ledger again. */
export function useSpendVersion(): number {
  const { stores } = useServices();
  const [version, setVersion] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    const unsubscribe = stores.meter.subscribe((state, before) => {
      if (state.meter === before.meter || timer.current !== null) return;
      timer.current = setTimeout(() => {
        timer.current = null;
        setVersion((count) => count + 1);
      }, refreshMs);
    });
    return () => {
      unsubscribe();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [stores]);
  return version;
}

/** Budgets, suspense, caches and alerts as they are now. */
export function useOverview(): Answered<'spend.overview'> {
  return useAnswer('spend.overview', {}, useSpendVersion());
}
