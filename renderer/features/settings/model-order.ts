import type { ModelEntry } from '../../../shared/contract/views.ts';

/** The order to show models in: on this machine, suggested, then as the catalogue has them; too large last. */
export function inShownOrder(entries: readonly ModelEntry[]): readonly ModelEntry[] {
  const place = (entry: ModelEntry): number => {
    if (entry.isInstalled) return 0;
    if (entry.isRecommended) return 1;
    return entry.fit === 'too-large' ? 3 : 2;
  };
  return entries.toSorted((one, other) => place(one) - place(other));
}

/** Seconds until a download is complete; null while its size or rate is not known. */
export function secondsLeft(download: NonNullable<ModelEntry['download']>): number | null {
  const { bytesDone, bytesTotal, bytesPerSecond } = download;
  if (bytesTotal === null || bytesPerSecond <= 0) return null;
  return Math.max(0, bytesTotal - bytesDone) / bytesPerSecond;
}

/** The model to offer on the first run: the suggested one that fits, else none. */
export function offeredModel(entries: readonly ModelEntry[]): ModelEntry | null {
  return entries.find((entry) => entry.isRecommended && entry.fit !== 'too-large') ?? null;
}
