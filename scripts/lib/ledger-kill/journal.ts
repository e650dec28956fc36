import { existsSync, readFileSync } from 'node:fs';

export const NOW_UTC_MS = Date.UTC(2026, 10, 25, 12);

/** One step that was done; `sent` tells what the provider will bill. */
export interface JournalLine {
  readonly step: 'refused' | 'held' | 'sent' | 'settled' | 'released';
  readonly holdId: number;
  readonly nanoUsd: number;
}

/** Lines of the journal; one cut short by the kill is left out. */
export function readJournal(file: string): readonly JournalLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as JournalLine);
}
