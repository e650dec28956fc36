import { z } from 'zod';
import { type MaskKind, maskKinds } from '../../../shared/domain/mask.ts';
import { foldValue } from './fold-value.ts';
import { createPersonIdentities } from './person-identity.ts';
import { MAX_VARIANTS, numberOf, writePlaceholder } from './placeholders.ts';

/** A map as it is kept with its conversation: what each placeholder stands for, in order of appearance. */
export const savedPlaceholdersSchema = z.array(
  z.object({ placeholder: z.string(), kind: z.enum(maskKinds), value: z.string() }),
);
export type SavedPlaceholders = z.infer<typeof savedPlaceholdersSchema>;

/** The placeholders of one conversation: the same value has the same one, and no other conversation sees them. */
export interface PlaceholderMap {
  /**
   * Gives a value its placeholder, a new one at first sight. Case and blanks make no other value; of a person they
   * make a variant, like each other way to write the name: `<PERSON_1>` Anna Keller, `<PERSON_1B>` Anna.
   */
  placeholderOf(kind: MaskKind, value: string): string;
  /** The value as first written; null for a placeholder that was never given. */
  valueOf(placeholder: string): string | null;
  readonly size: number;
  save(): SavedPlaceholders;
}

/** @param saved of the same conversation, to go on with it */
export function createPlaceholderMap(saved: SavedPlaceholders = []): PlaceholderMap {
  const entries: SavedPlaceholders = [];
  const valueByPlaceholder = new Map<string, string>();
  const placeholderByValue = new Map<string, string>();
  const highestByKind = new Map<MaskKind, number>();
  const variantsByNumber = new Map<number, number>();
  const people = createPersonIdentities();
  const keep = (kind: MaskKind, value: string, placeholder: string): void => {
    const number = numberOf(placeholder);
    highestByKind.set(kind, Math.max(number, highestByKind.get(kind) ?? 0));
    placeholderByValue.set(keyOf(kind, value), placeholder);
    valueByPlaceholder.set(placeholder, value);
    entries.push({ placeholder, kind, value });
    if (kind !== 'person') return;
    people.add(number, value);
    variantsByNumber.set(number, (variantsByNumber.get(number) ?? 0) + 1);
  };
  for (const { kind, value, placeholder } of saved) keep(kind, value, placeholder);
  const nextOf = (kind: MaskKind, value: string): string => {
    const fresh = (highestByKind.get(kind) ?? 0) + 1;
    const known = kind === 'person' ? people.find(value) : null;
    const variant = known === null ? 0 : (variantsByNumber.get(known) ?? 0);
    if (known === null || variant >= MAX_VARIANTS) return writePlaceholder(kind, fresh);
    return writePlaceholder(kind, known, variant);
  };
  return {
    placeholderOf(kind, value) {
      const known = placeholderByValue.get(keyOf(kind, value));
      if (known !== undefined) return known;
      const placeholder = nextOf(kind, value);
      keep(kind, value, placeholder);
      return placeholder;
    },
    valueOf: (placeholder) => valueByPlaceholder.get(placeholder) ?? null,
    get size() {
      return entries.length;
    },
    save: () => [...entries],
  };
}

/** A name is put back as it stood, in its own case; a break of lines within it makes no other. */
function keyOf(kind: MaskKind, value: string): string {
  const key = kind === 'person' ? value.replaceAll(/\s+/gu, ' ').trim() : foldValue(kind, value);
  return `${kind} ${key}`;
}
