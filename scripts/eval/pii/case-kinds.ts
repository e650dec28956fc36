import type { FoundSpan } from '../../../electron/core/privacy/mask-types.ts';
import type { MaskKind } from '../../../shared/domain/mask.ts';

export interface CaseLabel {
  /** Presidio's cases. */
  readonly types?: readonly string[];
  readonly count?: number;
  readonly spans?: readonly (readonly [number, number])[];
  /** Chinese cases. */
  readonly type?: string;
  readonly valid?: boolean;
}

const otherKinds: Readonly<Record<string, readonly MaskKind[]>> = {
  EMAIL_ADDRESS: ['email'],
  Email: ['email'],
  PHONE_NUMBER: ['phone'],
  Phone: ['phone'],
  CREDIT_CARD: ['card'],
  BankCard: ['card'],
  IBAN_CODE: ['iban'],
  IP_ADDRESS: ['ip'],
  MAC_ADDRESS: ['ip'],
  URL: ['url'],
  CRYPTO: ['secret'],
  PERSON: ['person'],
  US_BANK_NUMBER: ['account'],
  ABA_ROUTING_NUMBER: ['account'],
  DE_PLZ: ['address'],
  UK_POSTCODE: ['address'],
  LOCATION: ['address'],
  DATE_TIME: [],
};

/** Our kinds for a type of the set; empty where it may stay. All that is left is an id of some country. */
export function kindsOf(label: CaseLabel): readonly MaskKind[] {
  const types = label.types ?? (label.type === undefined ? [] : [label.type]);
  return types.flatMap((type) => otherKinds[type] ?? ['national-id']);
}

/** As many masked as asked for, where they are asked for. Cases of names that ask for a date instead have no count here. */
export function isRight(
  one: { readonly input: string; readonly label: CaseLabel },
  spans: readonly FoundSpan[],
): boolean {
  const { label, input } = one;
  const kinds = kindsOf(label);
  const ours = spans.filter(({ kind }) => kinds.includes(kind));
  if (label.valid !== undefined) return ours.some(({ value }) => value === input) === label.valid;
  const isDateOnly =
    label.types?.includes('DATE_TIME') === true && !/\p{Lu}\p{Ll}+ (?:\p{Lu}\.? ?)?\p{Lu}|Mr/u.test(input);
  const wanted = isDateOnly ? 0 : (label.count ?? 0);
  const places = label.spans ?? [];
  const isEachHit =
    isDateOnly || places.every(([from, to]) => ours.some(({ start, end }) => start < to && from < end));
  return ours.length === wanted && isEachHit;
}
