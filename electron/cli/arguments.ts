import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../../shared/contract/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseInstantOrDay, systemZone } from '../../shared/time.ts';
import { type CommandOptions, commandOptionTypes, foreignOption } from './command-options.ts';

/** Options that every command understands. */
export interface CommonOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly language: Language;
  /** Absolute path, `:memory:`, or null where none was named. */
  readonly databaseFile: string | null;
  readonly mode: 'local' | 'hybrid';
  /** `auto`, `none`, a model's name, or the absolute path of a .gguf file. */
  readonly model: string;
  /** null: the clock of this machine. */
  readonly nowUtcMs: number | null;
  readonly zone: string;
  /** Addresses of the one owner, as typed. */
  readonly me: readonly string[];
  readonly limit: number | null;
  readonly undo: string | null;
  /** Options that only this command has. */
  readonly own: CommandOptions;
}

export interface Invocation {
  readonly command: string;
  readonly operands: readonly string[];
  readonly options: CommonOptions;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDir: string;
}

const optionTypes = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  db: { type: 'string' },
  mode: { type: 'string' },
  model: { type: 'string' },
  now: { type: 'string' },
  tz: { type: 'string' },
  lang: { type: 'string' },
  me: { type: 'string', multiple: true },
  limit: { type: 'string' },
  undo: { type: 'string' },
  ...commandOptionTypes,
} as const;

/** Reads what was typed. @returns in words what is wrong with it. */
export function readArguments(
  argv: readonly string[],
  surroundings: Surroundings,
): Result<Invocation | 'help' | 'version', string> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.version === true) return ok('version');
  const [command, ...operands] = positionals;
  if (values.help === true || command === undefined || command === 'help') return ok('help');
  const foreign = foreignOption(command, values);
  if (foreign !== null) return err(`${command} has no option ${foreign}`);
  const options = readOptions(values, surroundings);
  if (!options.ok) return options;
  return ok({ command, operands, options: options.value });
}

/** Absolute path of what a user typed; `-` and `:memory:` stay as they are. */
export function absolutePath(typed: string, { workingDir }: Pick<Surroundings, 'workingDir'>): string {
  if (typed === '-' || typed === ':memory:') return typed;
  return path.resolve(workingDir, typed);
}

type Values = ReturnType<typeof parse>['values'];

/** An amount below 0 is a bad amount, not an unknown option. */
const NEGATIVE_NUMBER = /^-[\d.]/u;

function parse(argv: readonly string[]) {
  const negative = argv.filter((word) => NEGATIVE_NUMBER.test(word));
  const args = [
    ...argv.filter((word) => !NEGATIVE_NUMBER.test(word)),
    ...(negative.length > 0 ? ['--'] : []),
  ];
  return parseArgs({
    args: [...args, ...negative],
    options: optionTypes,
    allowPositionals: true,
    strict: true,
  });
}

function readOptions(values: Values, surroundings: Surroundings): Result<CommonOptions, string> {
  const zone = values.tz ?? systemZone();
  if (!isZone(zone)) return err(`--tz: no such time zone: ${zone}`);
  const now = values.now === undefined ? null : parseInstantOrDay(values.now, zone);
  if (values.now !== undefined && now === null) return err(`--now: no instant: ${values.now}`);
  const mode = values.mode ?? 'local';
  if (mode !== 'local' && mode !== 'hybrid') return err(`--mode: local or hybrid, not ${mode}`);
  const language = values.lang ?? languageOf(surroundings.env);
  if (language !== 'en' && language !== 'zh') return err(`--lang: en or zh, not ${language}`);
  const limit = values.limit === undefined ? null : Number(values.limit);
  if (limit !== null && !(Number.isSafeInteger(limit) && limit > 0)) {
    return err(`--limit: a whole number above 0, not ${values.limit}`);
  }
  return ok({
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    language,
    databaseFile: values.db === undefined ? null : absolutePath(values.db, surroundings),
    mode,
    model: modelOf(values.model ?? 'auto', surroundings),
    nowUtcMs: now,
    zone,
    me: values.me ?? [],
    limit,
    undo: values.undo ?? null,
    own: values,
  });
}

function modelOf(typed: string, surroundings: Surroundings): string {
  return typed.endsWith('.gguf') ? absolutePath(typed, surroundings) : typed;
}

function languageOf(env: Surroundings['env']): Language {
  const locale = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function isZone(zone: string): boolean {
  return parseInstantOrDay('2026-01-01T00:00:00', zone) !== null;
}
