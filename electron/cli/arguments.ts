import path from 'node:path';
import type { Language } from '../../shared/contract/views.ts';
import type { Owner } from '../../shared/domain/mail.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseInstantOrDay, systemZone } from '../../shared/time.ts';
import { type ArgumentWords, argumentWordsOf } from './argument-words.ts';
import { type CommandOptions, foreignOption } from './command-options.ts';
import { readOwner } from './owner-option.ts';
import { parseWords, type TypedOptions, typedLanguage } from './parse-words.ts';

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
  /** Whose mailbox it is, from all of `--me`; null where none was named. */
  readonly owner: Owner | null;
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

/** Reads what was typed. @returns in words, in the language asked for, what is wrong with it. */
export function readArguments(
  argv: readonly string[],
  surroundings: Surroundings,
): Result<Invocation | 'help' | 'version', string> {
  const words = argumentWordsOf(languageOf(argv, surroundings.env));
  const typed = parseWords(argv, words);
  if (!typed.ok) return typed;
  const { options: given, positionals } = typed.value;
  if (given.version === true) return ok('version');
  const [command, ...operands] = positionals;
  if (given.help === true || command === undefined || command === 'help') return ok('help');
  const foreign = foreignOption(command, given);
  if (foreign !== null) return err(words.foreignOption(command, foreign));
  if (operands.includes('')) return err(words.emptyOperand(command));
  const options = readOptions(given, { ...surroundings, words });
  if (!options.ok) return options;
  return ok({ command, operands, options: options.value });
}

/** What `--lang` says, else what the environment says; English where neither names one of the two. */
export function languageOf(argv: readonly string[], env: Surroundings['env']): Language {
  const typed = typedLanguage(argv);
  if (typed === 'en' || typed === 'zh') return typed;
  const locale = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Absolute path of what a user typed; `-` and `:memory:` stay as they are. */
export function absolutePath(typed: string, { workingDir }: Pick<Surroundings, 'workingDir'>): string {
  if (typed === '-' || typed === ':memory:') return typed;
  return path.resolve(workingDir, typed);
}

interface Reading extends Surroundings {
  readonly words: ArgumentWords;
}

function readOptions(typed: TypedOptions, reading: Reading): Result<CommonOptions, string> {
  const { words } = reading;
  const zone = typed.tz ?? systemZone();
  if (!isZone(zone)) return err(words.noZone(zone));
  const now = typed.now === undefined ? null : parseInstantOrDay(typed.now, zone);
  if (typed.now !== undefined && now === null) return err(words.noTime('--now', typed.now));
  const mode = typed.mode ?? 'local';
  if (mode !== 'local' && mode !== 'hybrid') return err(words.noChoice('--mode', mode, 'local, hybrid'));
  const { lang } = typed;
  if (lang !== undefined && lang !== 'en' && lang !== 'zh') {
    return err(words.noChoice('--lang', lang, 'en, zh'));
  }
  const owner = readOwner(typed.me ?? []);
  if (!owner.ok) return err(words.noOwner(owner.error));
  if (typed.limit !== undefined && !WHOLE_NUMBER.test(typed.limit)) return err(words.noLimit(typed.limit));
  return ok({
    json: typed.json ?? false,
    quiet: typed.quiet ?? false,
    language: lang ?? languageOf([], reading.env),
    databaseFile: typed.db === undefined ? null : absolutePath(typed.db, reading),
    mode,
    model: modelOf(typed.model ?? 'auto', reading),
    nowUtcMs: now,
    zone,
    owner: owner.value,
    limit: typed.limit === undefined ? null : Number(typed.limit),
    undo: typed.undo ?? null,
    own: typed,
  });
}

const WHOLE_NUMBER = /^0*[1-9]\d{0,8}$/u;

function modelOf(typed: string, surroundings: Surroundings): string {
  return typed.endsWith('.gguf') ? absolutePath(typed, surroundings) : typed;
}

function isZone(zone: string): boolean {
  return parseInstantOrDay('2026-01-01T00:00:00', zone) !== null;
}
