/** Replaces halves of surrogate pairs, which no tokenizer takes, by U+FFFD. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
