const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Hostile text for one line of the interface: no control or direction characters, cut to a length. */
export function plainLine(text: string, maxChars = 80): string {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const chars = [...line];
  return chars.length <= maxChars ? line : `${chars.slice(0, maxChars - 1).join('')}…`;
}
