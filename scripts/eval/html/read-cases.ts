import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface HtmlCase {
  readonly id: string;
  readonly input: string;
}

export const hostileSets = ['html-purify', 'html-xss'] as const;

/** The cases of one set; null when it is not there. */
export function readCases(dataDir: string, set: (typeof hostileSets)[number]): HtmlCase[] | null {
  const file = path.join(dataDir, set, 'dev.jsonl');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as HtmlCase);
}
