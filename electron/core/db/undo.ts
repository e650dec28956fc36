export interface UndoEntry {
  readonly undoId: number;
  /** What was done, as a code worded by the interface. */
  readonly what: string;
  /** JSON text that the engine wrote and reads again. */
  readonly payload: string;
  readonly madeAtUtcMs: number;
}

/** Changes that can be taken back. */
export interface UndoRepository {
  push(entry: Omit<UndoEntry, 'undoId'>): number;
  /** The newest that was not undone. */
  newest(): UndoEntry | null;
  /** One that was not undone. */
  get(undoId: number): UndoEntry | null;
  markUndone(undoId: number, nowUtcMs: number): void;
}
