/** Fields that a gram may come from; the same word counts apart in each. */
export const gramFields = { subject: 1, body: 2, sender: 3, owner: 4 } as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * FNV-1a over UTF-16 code units, seeded by a field.
 * @returns an unsigned 32-bit integer; the same on every machine.
 */
export function hashText(text: string, field: number): number {
  return endHash(addToHash(beginHash(field), text, 0, text.length));
}

/** The hash of a text may be made piece by piece: begun, added to and ended. */
export function beginHash(field: number): number {
  return Math.imul(FNV_OFFSET ^ field, FNV_PRIME);
}

export function addToHash(begun: number, text: string, from: number, to: number): number {
  let hash = begun;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

export function endHash(begun: number): number {
  let hash = begun ^ (begun >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
