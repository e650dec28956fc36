/** Fields that a gram may come from; the same word counts apart in each. */
export const gramFields = { subject: 1, body: 2, sender: 3, owner: 4 } as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * FNV-1a over UTF-16 code units, seeded by a field.
 * @returns an unsigned 32-bit integer; the same on every machine.
 */
export function hashText(text: string, field: number): number {
  let hash = Math.imul(FNV_OFFSET ^ field, FNV_PRIME);
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
