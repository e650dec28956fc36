/** A form of secrets: keys, tokens, passwords. */
export interface SecretRule {
  readonly id: string;
  /** Global. */
  readonly shape: RegExp;
  /** Which group holds the secret; 0 for the whole match. Of several groups the first that matched counts. */
  readonly group: number;
  /** What every text with such a secret has; where it is missing the shape is not tried. */
  readonly hint?: string | RegExp;
  readonly isValid?: (value: string) => boolean;
}
