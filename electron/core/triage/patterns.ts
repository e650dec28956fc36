import type { MailFeatures } from './features/extract-features.ts';
import type { LearnedPattern } from './learned.ts';
import { sourceKeys } from './owner-keys.ts';
import type { TriageMail } from './types.ts';

/** The most specific pattern that fits a mail, or null. */
export function findPattern(
  patterns: ReadonlyMap<string, LearnedPattern>,
  mail: TriageMail,
  features: MailFeatures,
): LearnedPattern | null {
  if (patterns.size === 0) return null;
  for (const key of sourceKeys(mail, features)) {
    const pattern = patterns.get(key);
    if (pattern !== undefined) return pattern;
  }
  return null;
}
