const lettersAtLeast = 4;
const lettersCompared = 5;
const shareAtLeast = 0.5;

/**
 * True where at least half of what a sentence speaks of stands in the source, by the beginnings of its longer words
 * and by its pairs of Han characters. A small model otherwise repeats its instructions as if the mail had said them.
 */
export function isGrounded(sentence: string, source: string): boolean {
  const units = unitsOf(sentence);
  const known = unitsOf(source);
  if (units.size === 0) return false;
  const found = [...units].filter((unit) => known.has(unit)).length;
  return found / units.size >= shareAtLeast;
}

function unitsOf(text: string): Set<string> {
  const units = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (/^\p{Script=Han}/u.test(run)) for (const pair of pairsOf(run)) units.add(pair);
    else if (run.length >= lettersAtLeast) units.add(run.slice(0, lettersCompared));
  }
  return units;
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
