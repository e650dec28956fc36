/** The addresses in a text of one a line (or parted by commas), without repeats; and the first that is none. */
export function readAddresses(text: string): { addresses: readonly string[]; bad: string | null } {
  const parts = text
    .split(/[\n,;]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const bad = parts.find((part) => !/^[^\s@<>]+@[^\s@<>]+$/u.test(part)) ?? null;
  const lower = parts.map((part) => part.toLowerCase());
  return { addresses: bad === null ? [...new Set(lower)] : [], bad };
}
