/** A named sign in a text; matched on folded text (NFKC, lower case). */
export interface Cue {
  readonly code: string;
  readonly pattern: RegExp;
}
