import type { FoundSpan } from './mask-types.ts';

/** What was found in the last texts: a preview is followed by its call, and each turn of a conversation sends all before. */
export interface SpanMemory {
  /**
   * @param known what the finding rests on, compared by identity: lists that changed are others
   * @param find asked where the text was not seen lately, or with other lists
   */
  spansOf(text: string, known: readonly unknown[], find: () => readonly FoundSpan[]): readonly FoundSpan[];
}

interface Kept {
  readonly known: readonly unknown[];
  readonly spans: readonly FoundSpan[];
}

const KEPT_UNITS = 500_000;

export function createSpanMemory(keptUnits = KEPT_UNITS): SpanMemory {
  const kept = new Map<string, Kept>();
  let units = 0;
  const forget = (text: string) => {
    if (kept.delete(text)) units -= text.length;
  };
  return {
    spansOf(text, known, find) {
      const found = kept.get(text);
      const isSame = found?.known.every((one, index) => one === known[index]) ?? false;
      const spans = found !== undefined && isSame ? found.spans : find();
      forget(text);
      kept.set(text, { known, spans });
      units += text.length;
      for (const oldest of kept.keys()) {
        if (units <= keptUnits) break;
        forget(oldest);
      }
      return spans;
    },
  };
}
