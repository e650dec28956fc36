import { z } from 'zod';
import { type MaskKind, maskKinds } from '../../../shared/domain/mask.ts';
import { foldValue } from './fold-value.ts';
import { writePlaceholder } from './placeholders.ts';

/** A map as it is kept with its conversation: what each placeholder stands for, in order of appearance. */
export const savedPlaceholdersSchema = z.array(
  z.object({ placeholder: z.string(), kind: z.enum(maskKinds), value: z.string() }),
);
export type SavedPlaceholders = z.infer<typeof savedPlaceholdersSchema>;

/** The placeholders of one conversation: the same value has the same one, and no other conversation sees them. */
export interface PlaceholderMap {
  /** Gives a value its placeholder, a new one at first sight. Case and blanks make no other value. */
  placeholderOf(kind: MaskKind, value: string): string;
  /** The value as first written; null for a placeholder that was never given. */
  valueOf(placeholder: string): string | null;
  readonly size: number;
  save(): SavedPlaceholders;
}

/** @param saved of the same conversation, to go on with it */
export function createPlaceholderMap(saved: SavedPlaceholders = []): PlaceholderMap {
  const entries = [...saved];
  const valueByPlaceholder = new Map(saved.map(({ placeholder, value }) => [placeholder, value]));
  const placeholderByValue = new Map(
    saved.map(({ placeholder, kind, value }) => [keyOf(kind, value), placeholder]),
  );
  const countByKind = new Map<MaskKind, number>();
  for (const { kind } of saved) countByKind.set(kind, (countByKind.get(kind) ?? 0) + 1);
  return {
    placeholderOf(kind, value) {
      const key = keyOf(kind, value);
      const known = placeholderByValue.get(key);
      if (known !== undefined) return known;
      const number = (countByKind.get(kind) ?? 0) + 1;
      const placeholder = writePlaceholder(kind, number);
      countByKind.set(kind, number);
      placeholderByValue.set(key, placeholder);
      valueByPlaceholder.set(placeholder, value);
      entries.push({ placeholder, kind, value });
      return placeholder;
    },
    valueOf: (placeholder) => valueByPlaceholder.get(placeholder) ?? null,
    get size() {
      return entries.length;
    },
    save: () => [...entries],
  };
}

function keyOf(kind: MaskKind, value: string): string {
  return `${kind} ${foldValue(kind, value)}`;
}
