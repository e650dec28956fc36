import type { MaskKind } from '../../../shared/domain/mask.ts';

/** A piece of text that must not leave; UTF-16 offsets into the text it was found in, end exclusive. */
export interface MaskSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
  /** The text between the offsets, as written. */
  readonly value: string;
}

/** A span with the recogniser that found it, such as `iban` or `person-greeting`. */
export interface FoundSpan extends MaskSpan {
  readonly rule: string;
}

/** How often one recogniser masked something in a text. */
export interface MaskCount {
  readonly kind: MaskKind;
  readonly rule: string;
  readonly count: number;
}
