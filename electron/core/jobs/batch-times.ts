const MINUTE_MS = 60_000;

/** So many are handed in at once; more wait for the next batch. */
export const MAX_IN_BATCH = 500;
/** Fewer than these wait for others. */
const FULL_FROM = 100;
const GATHERED_FOR_MS = 10 * MINUTE_MS;
/** A mail whose batch can not be handed in for so long is asked about in another way. */
export const LONGEST_GATHERED_MS = 3 * 60 * MINUTE_MS;
/** So long before an answer is worth nothing, it is asked for in another way. */
const NEAR_MS = 30 * MINUTE_MS;

const SHORTEST_REST_MS = MINUTE_MS;
const LONGEST_REST_MS = 30 * MINUTE_MS;
const LONGEST_BACK_OFF_MS = 60 * MINUTE_MS;
/** A batch is looked at after an eighth of its age: soon at first, later rarely. */
const AGE_SHARE = 8;

/** When what is gathered for one provider is handed in: at once where it is much, else when the oldest has waited. */
export function handInUtcMs({
  mails,
  oldestUtcMs,
}: {
  readonly mails: number;
  readonly oldestUtcMs: number;
}): number {
  return mails >= FULL_FROM ? oldestUtcMs : oldestUtcMs + GATHERED_FOR_MS;
}

/** How long a batch is left alone after a look. @param restMs what its provider asked for; null: nothing */
export function lookRestMs(ageMs: number, restMs: number | null): number {
  const byAge = Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, ageMs / AGE_SHARE));
  return Math.max(byAge, restMs ?? 0);
}

/** How long nothing is handed in to a provider after so many failures in a row: doubles up to an hour. */
export function handInRestMs(failures: number): number {
  return Math.min(LONGEST_BACK_OFF_MS, MINUTE_MS * 2 ** Math.min(10, Math.max(0, failures - 1)));
}

/** Whether an answer has to be asked for in another way now. */
export function isNear(latestUsefulAtUtcMs: number | null, nowUtcMs: number): boolean {
  return latestUsefulAtUtcMs !== null && nowUtcMs >= latestUsefulAtUtcMs - NEAR_MS;
}
