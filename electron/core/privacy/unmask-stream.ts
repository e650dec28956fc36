import type { PlaceholderMap } from './placeholder-map.ts';
import { MAX_PLACEHOLDER_UNITS, placeholderBeginning } from './placeholders.ts';
import { type Unmasked, type UnmaskOptions, unmaskText } from './unmask.ts';

/** Puts values back in text that comes in pieces. */
export interface UnmaskStream {
  /** @returns what can be shown now: all but an end that may be the beginning of a placeholder. */
  push(delta: string): string;
  /** @returns the rest, and what was unknown in all of the text. */
  end(): Unmasked;
}

/** Placeholders split over pieces are put back too; text without one is never held back. */
export function createUnmaskStream(map: PlaceholderMap, options: UnmaskOptions = {}): UnmaskStream {
  const unknown = new Set<string>();
  /** Stands for what was shown already: a bare `PERSON_1` counts only where no letter stands before it. */
  let shownBefore = '';
  let held = '';
  const release = (text: string): string => {
    if (text === '') return '';
    const result = unmaskText(shownBefore + text, map, options);
    for (const one of result.unknown) unknown.add(one);
    const shown = result.text.slice(shownBefore.length);
    shownBefore = standIn(text);
    return shown;
  };
  return {
    push(delta) {
      held += delta;
      const from = Math.max(0, held.length - MAX_PLACEHOLDER_UNITS);
      const context = from === 0 ? shownBefore : standIn(held.slice(0, from));
      const match = placeholderBeginning.exec(context + held.slice(from));
      const keepFrom = match === null ? held.length : from + Math.max(0, match.index - context.length);
      const ready = held.slice(0, keepFrom);
      held = held.slice(keepFrom);
      return release(ready);
    },
    end() {
      const text = release(held);
      held = '';
      return { text, unknown: [...unknown] };
    },
  };
}

/** A digit where the text ends within a word, for no placeholder begins with one; else nothing. */
function standIn(text: string): string {
  return /[A-Za-z0-9_]$/iu.test(text) ? '0' : '';
}
