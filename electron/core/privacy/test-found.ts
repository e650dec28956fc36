import type { Candidate } from './candidate.ts';

/** The texts that were found, in order, those within others left out: what masking would keep of them. */
export function outermostTexts(text: string, found: readonly Candidate[]): readonly string[] {
  const sorted = [...found].sort((left, right) => left.start - right.start || right.end - left.end);
  const kept: string[] = [];
  let reached = 0;
  for (const { start, end } of sorted) {
    if (end > reached) kept.push(text.slice(start, end));
    reached = Math.max(reached, end);
  }
  return [...new Set(kept)];
}
