import type { MaskKind } from '../../../shared/domain/mask.ts';

/** Something a recogniser found, in offsets of the text it was given. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
  /** Id of the recogniser, for the egress record. */
  readonly rule: string;
  /** Where two overlap, the stronger one stays; see `strengths`. */
  readonly strength: number;
}

export const strengths = {
  own: 100,
  secret: 95,
  email: 90,
  url: 88,
  checked: 80,
  card: 78,
  shaped: 70,
  phone: 60,
  address: 50,
  person: 40,
  guessed: 20,
} as const;
