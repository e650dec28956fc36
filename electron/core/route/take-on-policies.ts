import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { Policies } from './policies.ts';
import { parsePolicy } from './read-policy.ts';

const LONGEST_POLICY_CHARS = 1_000_000;

/**
 * Takes on what the user put into a folder as `.json` files, in the order of their names: each new version starts in
 * its shadow run, and comes into force by itself where it is measured to be no worse. A version that is known already
 * is left as it is. @returns what is wrong with the files that were not taken on; a missing folder is no error
 */
export function takeOnPolicies(policies: Policies, folder: string): readonly AppError[] {
  return namesIn(folder).flatMap((name) => takeOn(policies, join(folder, name)) ?? []);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

function takeOn(policies: Policies, file: string): AppError | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return appError('unreadable', 'The policy file can not be read.', { item: file });
  }
  if (text.length > LONGEST_POLICY_CHARS) {
    return appError('policy-invalid', 'The policy was not taken on. It is too long.', { item: file });
  }
  const read = parsePolicy(text, file);
  if (!read.ok) return read.error;
  const known = policies.list().find(({ version }) => version === read.value.version);
  if (known === undefined && policies.active().version !== read.value.version) {
    const proposed = policies.propose(text, file);
    return proposed.ok ? null : proposed.error;
  }
  if (known === undefined || known.body === text) return null;
  const words = `The policy was not taken on. Version ${known.version} has other words already: give it a new one.`;
  return appError('policy-invalid', words, { item: file });
}
