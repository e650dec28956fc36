/** What an evaluation or a benchmark is given; see `npm run eval -- --help`. */
export interface RunContext {
  /** Absolute folder of the public test sets (`PENNYPOST_DATA`, default `../shared/data`); null when absent. */
  readonly dataDir: string | null;
  /** A smaller run for a quick look: fewer items, same tables. */
  readonly quick: boolean;
  /** Prints per-item detail too. */
  readonly verbose: boolean;
  /** What followed `--args` or stood as `--key=value` and was not the runner's own. */
  readonly args: Readonly<Record<string, string>>;
  /** One line of text on stdout. */
  print(line: string): void;
  /** A table on stdout; the columns are the keys of the first row. */
  printTable(rows: readonly Readonly<Record<string, TableCell>>[]): void;
  /** Ends the run as skipped; say what is missing and how to get it. Never returns. */
  skip(reason: string): never;
}

export type TableCell = string | number | null;

/** Exported as `evaluation` by each `scripts/eval/NAME.ts`. */
export interface Evaluation {
  /** The file's name without `.ts`. */
  readonly name: string;
  /** One line for the list. */
  readonly about?: string;
  /** Folders below `dataDir` that it reads; the runner skips it with the reason when one is missing. */
  readonly needs?: readonly string[];
  /** Programs to measure against; installed by apt where we are root, else the run is skipped. */
  readonly debianPackages?: readonly string[];
  run(context: RunContext): Promise<void>;
}

/** Exported as `benchmark` by each `scripts/bench/NAME.ts`. */
export type Benchmark = Evaluation;
