import type { PlaceholderMap } from './placeholder-map.ts';
import { placeholderLike, readPlaceholder } from './placeholders.ts';

/** Text with values put back. */
export interface Unmasked {
  readonly text: string;
  /** What looks like a placeholder and was never given in this conversation, as written; left where it stood. */
  readonly unknown: readonly string[];
}

export interface UnmaskOptions {
  /** `json`: the text is JSON (or a piece of it), so values are escaped as within its strings. */
  readonly within?: 'text' | 'json';
}

/**
 * Puts values back for placeholders, also where a model altered them a little (case, blanks, other or no brackets).
 * One pass: a value that itself looks like a placeholder is not looked at again.
 */
export function unmaskText(text: string, map: PlaceholderMap, options: UnmaskOptions = {}): Unmasked {
  const unknown = new Set<string>();
  const restored = text.replaceAll(placeholderLike, (written, ...rest: unknown[]) => {
    const value = map.valueOf(readPlaceholder(rest));
    if (value === null) unknown.add(written);
    return value === null ? written : escaped(value, options);
  });
  return { text: restored, unknown: [...unknown] };
}

/** Puts values back in every string and key of a JSON value, such as the arguments of a tool call. */
export function unmaskJsonValue(
  value: unknown,
  map: PlaceholderMap,
): { readonly value: unknown; readonly unknown: readonly string[] } {
  const unknown = new Set<string>();
  const restore = (text: string): string => {
    const result = unmaskText(text, map);
    for (const one of result.unknown) unknown.add(one);
    return result.text;
  };
  return { value: mapStrings(value, restore), unknown: [...unknown] };
}

/** Puts values back in JSON text; text that is no whole JSON (yet) is treated as a piece of it. */
export function unmaskJsonText(text: string, map: PlaceholderMap): Unmasked {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unmaskText(text, map, { within: 'json' });
  }
  const { value, unknown } = unmaskJsonValue(parsed, map);
  return { text: JSON.stringify(value), unknown };
}

function escaped(value: string, { within = 'text' }: UnmaskOptions): string {
  return within === 'json' ? JSON.stringify(value).slice(1, -1) : value;
}

/** Walks with a list of its own: hostile nesting must not exhaust the stack. */
function mapStrings(root: unknown, restore: (text: string) => string): unknown {
  const holder: { value: unknown } = { value: root };
  const waiting: { readonly into: Record<string, unknown> | unknown[]; readonly key: string | number }[] = [
    { into: holder as unknown as Record<string, unknown>, key: 'value' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { into, key } = next;
    const slots = into as Record<string | number, unknown>;
    const value = slots[key];
    if (typeof value === 'string') slots[key] = restore(value);
    else if (Array.isArray(value)) {
      const copy: unknown[] = [...value];
      slots[key] = copy;
      for (const index of copy.keys()) waiting.push({ into: copy, key: index });
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, inner]) => [restore(name), inner] as const);
      const copy: Record<string, unknown> = Object.fromEntries(entries);
      slots[key] = copy;
      for (const name of Object.keys(copy)) waiting.push({ into: copy, key: name });
    }
  }
  return holder.value;
}
