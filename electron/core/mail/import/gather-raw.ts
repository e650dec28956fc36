import type { ParsedItem } from './types.ts';

/** What a worker answers, and the memory that goes along instead of being copied. */
export interface Gathered {
  readonly items: readonly ParsedItem[];
  readonly transfer: readonly ArrayBuffer[];
}

/**
 * Puts the packed bytes of a batch into one buffer that is handed over. Those of each mail alone lie in a larger one of
 * their own, all of which would be copied.
 */
export function gatherRaw(items: readonly ParsedItem[]): Gathered {
  const total = items.reduce((sum, item) => sum + (bytesOf(item)?.length ?? 0), 0);
  const gathered = new Uint8Array(total);
  let end = 0;
  const moved = items.map((item): ParsedItem => {
    const bytes = bytesOf(item);
    if (bytes === null || !('raw' in item) || item.raw.encoding === 'file') return item;
    const from = end;
    end += bytes.length;
    gathered.set(bytes, from);
    return { ...item, raw: { ...item.raw, bytes: gathered.subarray(from, end) } };
  });
  return { items: moved, transfer: [gathered.buffer] };
}

function bytesOf(item: ParsedItem): Uint8Array | null {
  return 'raw' in item && item.raw.encoding !== 'file' ? item.raw.bytes : null;
}
