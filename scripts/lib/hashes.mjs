import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} [encoding]
 * @returns {Promise<string>}
 */
export async function hashFile(file, algorithm, encoding = 'hex') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/**
 * One hash over the names and contents of files and folders, in a fixed order; absent ones count as absent.
 * @param {readonly string[]} paths
 * @param {(file: string) => boolean} [wanted] files to count, default all
 * @returns {string}
 */
export function hashTree(paths, wanted = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).filter(wanted)) {
    hash.update(`${file}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} start a file or folder
 * @returns {string[]} files, sorted; none when absent
 */
function filesBelow(start) {
  if (!existsSync(start)) return [];
  if (!statSync(start).isDirectory()) return [start];
  return readdirSync(start)
    .sort()
    .flatMap((name) => (name === 'node_modules' ? [] : filesBelow(path.join(start, name))));
}
