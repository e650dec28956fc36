import type { MaskKind } from '../../../shared/domain/mask.ts';

const numberKinds: ReadonlySet<MaskKind> = new Set(['phone', 'card', 'iban', 'account', 'national-id']);
const exactKinds: ReadonlySet<MaskKind> = new Set(['secret', 'url', 'custom']);

/** The form in which two ways of writing one value are equal: blanks and case, and separators within numbers. */
export function foldValue(kind: MaskKind, value: string): string {
  if (exactKinds.has(kind)) return value;
  const spaced = value.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return numberKinds.has(kind) ? spaced.replaceAll(/[\s\-./()]/g, '') : spaced;
}
