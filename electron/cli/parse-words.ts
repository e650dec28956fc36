import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ArgumentWords } from './argument-words.ts';
import { commandOptionTypes } from './command-options.ts';

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
  ...commandOptionTypes,
} as const;

type OptionTypes = typeof optionTypes;
export type OptionName = keyof OptionTypes;

/** What was typed of each option; a value that is not empty for each that takes one. */
export type TypedOptions = {
  readonly [Name in OptionName]?: Name extends 'me'
    ? readonly string[]
    : OptionTypes[Name]['type'] extends 'boolean'
      ? true
      : string;
};

export interface TypedWords {
  readonly options: TypedOptions;
  readonly positionals: readonly string[];
}

/**
 * Splits what was typed into options and the rest. @returns in words what is wrong: an option that is unknown, given
 * twice, without its value, or with one that it does not take.
 */
export function parseWords(argv: readonly string[], words: ArgumentWords): Result<TypedWords, string> {
  const { tokens } = parseArgs({
    args: withNegativeNumbers(argv),
    options: optionTypes,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | true | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value.replace(MARK, ''));
    if (token.kind !== 'option') continue;
    const problem = problemOf(token, options, words);
    if (problem !== null) return err(problem);
    const { name, value } = token;
    if (name === 'me') options.me = [...[options.me ?? []].flat().filter(isText), value ?? ''];
    else options[name] = value ?? true;
  }
  return ok({ options: options as TypedOptions, positionals });
}

/** The language that was asked for, before all else is read: what is wrong with the rest is said in it. */
export function typedLanguage(argv: readonly string[]): string | null {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at];
  if (word === undefined) return null;
  return word === '--lang' ? (argv[at + 1] ?? null) : word.slice('--lang='.length);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function problemOf(
  { name, rawName, value, inlineValue }: OptionToken,
  before: Readonly<Record<string, unknown>>,
  words: ArgumentWords,
): string | null {
  if (!isOption(name)) return words.unknownOption(rawName);
  if (optionTypes[name].type === 'boolean') return value === undefined ? null : words.noValue(rawName);
  const isNextOption = inlineValue === false && value?.startsWith('-') === true && value !== '-';
  if (value === undefined || value === '' || isNextOption) return words.missingValue(rawName);
  const isTwice = Object.hasOwn(before, name) && name !== 'me';
  return isTwice ? words.twice(rawName) : null;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(optionTypes, name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

const NEGATIVE_NUMBER = /^-[\d.]/u;
/** Hides from the parser that a word begins with a hyphen; no argument of a program can hold it. */
const MARK = '\0';

/** An amount below 0 is a bad amount of its option or command, not an unknown option. */
function withNegativeNumbers(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const before = words.at(-1) ?? '';
    if (!NEGATIVE_NUMBER.test(word)) words.push(word);
    else if (takesValue(before)) words.splice(-1, 1, `${before}=${word}`);
    else words.push(`${MARK}${word}`);
  }
  return words;
}

function takesValue(word: string): boolean {
  const name = word.startsWith('--') ? word.slice(2) : '';
  return isOption(name) && optionTypes[name].type === 'string';
}
