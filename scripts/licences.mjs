import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, isEntry } from './lib/paths.mjs';
import { readJson, writeJson } from './lib/stamps.mjs';

const target = inRoot('resources', 'licences', 'third-party.json');

/** Carried in the package though package.json lists them among the tools. */
const carriedTools = ['node', 'electron'];

/**
 * @typedef {object} Licence
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression as the package states it
 * @property {string | null} text null where the package brings none; its licence is then the standard text
 *
 * @typedef {{ version?: string; dev?: boolean; devOptional?: boolean; optional?: boolean; license?: string }} Locked
 */

/** @returns {Licence[]} everything of others that the package carries, by name */
export function collectLicences() {
  const lock = readJson(inRoot('package-lock.json'));
  const places = Object.entries(/** @type {Record<string, Locked>} */ (lock?.packages ?? {}));
  const carried = places.filter(([place, entry]) => place !== '' && isCarried(place, entry));
  const packages = carried.map(([place, entry]) => licenceOf(place, entry));
  return uniqueByVersion([...packages, ...models(), ...priceTables()]);
}

/**
 * @param {string} place
 * @param {Locked} entry
 */
function isCarried(place, entry) {
  if (carriedTools.some((name) => place === `node_modules/${name}`)) return true;
  return entry.dev !== true && entry.devOptional !== true;
}

/**
 * Optional packages of other systems are not installed here: those say their licence, and their text is that of the
 * package that they belong to.
 * @param {string} place
 * @param {Locked} entry
 * @returns {Licence}
 */
function licenceOf(place, entry) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const text = entry.optional === true ? null : textIn(inRoot(place));
  return { name, version: entry.version ?? '', licence: entry.license ?? 'unknown', text };
}

/** @param {string} dir */
function textIn(dir) {
  if (!existsSync(dir)) return null;
  const names = readdirSync(dir).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(name));
  const texts = names.sort().map((name) => readFileSync(path.join(dir, name), 'utf8').trim());
  return texts.length > 0 ? texts.join('\n\n') : null;
}

/** @returns {Licence[]} public tables that the price table is built from, as `scripts/prices.ts` found them */
function priceTables() {
  const entries = readJson(inRoot('resources', 'licences', 'price-tables.json'))?.licences;
  return Array.isArray(entries) ? entries : [];
}

/** @returns {Licence[]} models that set-up fetches or the app offers */
function models() {
  const entries = readJson(inRoot('resources', 'models.json'))?.models;
  return (Array.isArray(entries) ? entries : []).map((entry) => ({
    name: `model ${entry.id}`,
    version: '',
    licence: typeof entry.licence === 'string' ? entry.licence : JSON.stringify(entry.licence),
    text: null,
  }));
}

/** @param {Licence[]} licences */
function uniqueByVersion(licences) {
  const byKey = new Map(licences.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byKey.keys()].sort().map((key) => /** @type {Licence} */ (byKey.get(key)));
}

function main() {
  const current = collectLicences();
  const unknown = current.filter(({ licence }) => licence === 'unknown');
  if (unknown.length > 0) {
    console.error(`No licence known: ${unknown.map(({ name }) => name).join(', ')}`);
    return 1;
  }
  if (!process.argv.includes('--check')) {
    writeJson(target, { licences: current });
    console.error(`${current.length} licences in ${path.relative(inRoot(), target)}`);
    return 0;
  }
  if (JSON.stringify(readJson(target)?.licences) === JSON.stringify(current)) return 0;
  console.error('resources/licences is not current: node scripts/licences.mjs');
  return 1;
}

if (isEntry(import.meta.url)) process.exitCode = main();
