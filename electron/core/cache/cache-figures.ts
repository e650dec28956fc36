import { toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { dayOf, startOfDay } from '../../../shared/time.ts';
import type { CacheUse } from '../db/cache-entries.ts';
import type { Clock } from '../ports.ts';
import type { CacheFigure, CacheLayerName, CacheTask } from './cache-types.ts';

type Counts = Omit<CacheFigure, 'day' | 'layer' | 'task'>;

/** Counts in memory what look-ups do, until it is written down in one go. */
export interface FigureCounter {
  count(layer: CacheLayerName, task: CacheTask, counts: Partial<Counts>): void;
  use(key: string): void;
  pending(): readonly CacheFigure[];
  /** Keys whose uses are not written down yet. */
  waiting(): number;
  /** Gives all that was counted, and starts anew. */
  take(): { readonly uses: readonly CacheUse[]; readonly figures: readonly CacheFigure[] };
}

const NOTHING: Counts = {
  lookUps: 0,
  hits: 0,
  similarHits: 0,
  tokensSaved: 0,
  savedNanoUsd: zeroNanoUsd,
  checks: 0,
  wrongChecks: 0,
};

export function createFigureCounter(clock: Clock): FigureCounter {
  const figures = new Map<string, CacheFigure>();
  const uses = new Map<string, CacheUse>();
  const today = createToday(clock);
  return {
    count(layer, task, counts) {
      const day = today();
      const name = `${day} ${layer} ${task}`;
      figures.set(name, add(figures.get(name) ?? { day, layer, task, ...NOTHING }, counts));
    },
    use(key) {
      uses.set(key, { key, uses: (uses.get(key)?.uses ?? 0) + 1, atUtcMs: clock.nowUtcMs() });
    },
    pending: () => [...figures.values()],
    waiting: () => uses.size,
    take() {
      const taken = { uses: [...uses.values()], figures: [...figures.values()] };
      uses.clear();
      figures.clear();
      return taken;
    },
  };
}

function add(figure: CacheFigure, counts: Partial<Counts>): CacheFigure {
  return {
    ...figure,
    lookUps: figure.lookUps + (counts.lookUps ?? 0),
    hits: figure.hits + (counts.hits ?? 0),
    similarHits: figure.similarHits + (counts.similarHits ?? 0),
    tokensSaved: figure.tokensSaved + (counts.tokensSaved ?? 0),
    savedNanoUsd: toNanoUsd(figure.savedNanoUsd + (counts.savedNanoUsd ?? 0)),
    checks: figure.checks + (counts.checks ?? 0),
    wrongChecks: figure.wrongChecks + (counts.wrongChecks ?? 0),
  };
}

/** Asking the calendar costs more than a look-up: the day is kept until it ends, or the clock or zone moves. */
function createToday(clock: Clock): () => string {
  const hourMs = 3_600_000;
  let known = { day: '', zone: '', fromUtcMs: 0, untilUtcMs: 0 };
  return () => {
    const nowUtcMs = clock.nowUtcMs();
    const zone = clock.zone();
    if (zone !== known.zone || nowUtcMs < known.fromUtcMs || nowUtcMs >= known.untilUtcMs) {
      const fromUtcMs = startOfDay(nowUtcMs, zone);
      // The next day starts 23 to 25 hours on; two hours more are sure to lie in it.
      const untilUtcMs = startOfDay(fromUtcMs + 27 * hourMs, zone);
      known = { day: dayOf(nowUtcMs, zone), zone, fromUtcMs, untilUtcMs };
    }
    return known.day;
  };
}
