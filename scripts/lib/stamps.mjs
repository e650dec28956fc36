import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from './paths.mjs';

/**
 * What a step last did, kept in `.cache/stamps`; null when it never finished.
 * @param {string} name
 * @returns {Record<string, unknown> | null}
 */
export function readStamp(name) {
  return readJson(stampFile(name));
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} content
 */
export function writeStamp(name, content) {
  writeJson(stampFile(name), content);
}

/**
 * @param {string} file
 * @returns {Record<string, unknown> | null} null when absent or not an object
 */
export function readJson(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/**
 * Whole or not at all: a reader never sees half a file.
 * @param {string} file
 * @param {unknown} value
 */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.part`;
  writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(partial, file);
}

/** @param {string} name */
function stampFile(name) {
  return path.join(cacheDir, 'stamps', `${name}.json`);
}
