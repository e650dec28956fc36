/** Picks `count` items without repeats; the same seed picks the same ones. */
export function seededSample<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const left = [...items];
  const picked: Item[] = [];
  let state = seed >>> 0;
  while (picked.length < count && left.length > 0) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    picked.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1));
  }
  return picked;
}
