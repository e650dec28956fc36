/** One unbroken stream for the page out of the events of the engine and those of main itself. */
export interface EventNumbering {
  /** Number for the page of an event, or of a snapshot, that the engine numbered `engineSeq`. */
  ofEngine(engineSeq: number): number;
  /** Number of an event that main adds. */
  ofMain(): number;
  /** Number of the newest event so far. */
  newest(): number;
  /** The engine counts from 0 again; leaves a gap, so that the page takes a new snapshot. */
  restart(): void;
}

/**
 * Main's own events (the state of core-host) stand between those of the engine, so numbers after them move up.
 * A snapshot's number is moved by what was added before it alone, which keeps "events after `seq` follow" true.
 */
export function createEventNumbering(): EventNumbering {
  let base = 0;
  let newestEngineSeq = 0;
  let addedAfter: number[] = [];
  const ofEngine = (engineSeq: number): number => {
    const addedBefore = addedAfter.filter((seq) => seq < engineSeq).length;
    return base + engineSeq + addedBefore;
  };
  return {
    ofEngine: (engineSeq) => {
      newestEngineSeq = Math.max(newestEngineSeq, engineSeq);
      return ofEngine(engineSeq);
    },
    ofMain: () => {
      addedAfter.push(newestEngineSeq);
      return base + newestEngineSeq + addedAfter.length;
    },
    newest: () => base + newestEngineSeq + addedAfter.length,
    restart: () => {
      base += newestEngineSeq + addedAfter.length + 1;
      newestEngineSeq = 0;
      addedAfter = [];
    },
  };
}
