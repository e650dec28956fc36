/** Prefixes that many places of a text are tried against; each stands for one number or more. */
export interface PrefixTree {
  /**
   * Writes the numbers of all prefixes that stand at a place of a text, shorter prefixes first.
   * @param into has room for `mostFound` numbers. @returns how many were written.
   */
  find(text: string, at: number, into: Int32Array): number;
  /** By code unit, not 0 where a prefix begins with it: a look into it spares most calls. */
  readonly beginnings: Uint16Array;
  /** Most numbers that one place can give. */
  readonly mostFound: number;
}

const CODE_UNITS = 1 << 16;
const HASH_FACTOR = 0x9e37_79b1;

interface Node {
  readonly children: Map<number, number>;
  readonly numbers: number[];
}

/**
 * Builds a tree over code units. Most places of a text are told apart by their first character, so that the time
 * for a text hardly grows with the number of prefixes.
 * @throws RangeError for an empty prefix, or for a set of them with 65,536 characters or more: bugs.
 */
export function createPrefixTree(entries: Iterable<readonly [prefix: string, number: number]>): PrefixTree {
  const nodes: Node[] = [{ children: new Map(), numbers: [] }];
  for (const [prefix, number] of entries) addEntry(nodes, prefix, number);
  if (nodes.length >= CODE_UNITS) throw new RangeError('too many prefixes');
  const beginnings = new Uint16Array(CODE_UNITS);
  for (const [code, child] of nodes[0]?.children ?? []) beginnings[code] = child;
  const childOf = packChildren(nodes);
  const { starts, numbers } = packNumbers(nodes);

  const find = (text: string, at: number, into: Int32Array): number => {
    let node = beginnings[text.charCodeAt(at)] ?? 0;
    let found = 0;
    for (let next = at + 1; node !== 0; next += 1) {
      const end = starts[node + 1] ?? 0;
      for (let number = starts[node] ?? 0; number < end; number += 1) {
        into[found] = numbers[number] ?? 0;
        found += 1;
      }
      node = next < text.length ? childOf(node, text.charCodeAt(next)) : 0;
    }
    return found;
  };
  return { find, beginnings, mostFound: mostBelow(nodes, 0) };
}

function addEntry(nodes: Node[], prefix: string, number: number): void {
  if (prefix === '') throw new RangeError('a prefix is empty');
  let place = 0;
  for (let at = 0; at < prefix.length; at += 1) {
    const code = prefix.charCodeAt(at);
    const children = nodes[place]?.children;
    const known = children?.get(code);
    if (known === undefined) {
      nodes.push({ children: new Map(), numbers: [] });
      children?.set(code, nodes.length - 1);
    }
    place = known ?? nodes.length - 1;
  }
  nodes[place]?.numbers.push(number);
}

/** The child of a node by a code unit, 0 where there is none: one table for all nodes but the root. */
function packChildren(nodes: readonly Node[]): (node: number, code: number) => number {
  const bits = Math.ceil(Math.log2(nodes.length)) + 2;
  const shift = 32 - bits;
  const mask = (1 << bits) - 1;
  const keys = new Uint32Array(1 << bits);
  const targets = new Uint16Array(1 << bits);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, HASH_FACTOR) >>> shift;
    while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  };
  nodes.slice(1).forEach(({ children }, before) => {
    for (const [code, child] of children) {
      const key = (((before + 1) << 16) | code) >>> 0;
      const slot = slotOf(key);
      keys[slot] = key;
      targets[slot] = child;
    }
  });
  return (node, code) => targets[slotOf(((node << 16) | code) >>> 0)] ?? 0;
}

function packNumbers(nodes: readonly Node[]): { starts: Int32Array; numbers: Int32Array } {
  const starts = new Int32Array(nodes.length + 1);
  nodes.forEach((node, at) => {
    starts[at + 1] = (starts[at] ?? 0) + node.numbers.length;
  });
  return { starts, numbers: Int32Array.from(nodes.flatMap((node) => node.numbers)) };
}

function mostBelow(nodes: readonly Node[], node: number): number {
  const below = [...(nodes[node]?.children.values() ?? [])].map((child) => mostBelow(nodes, child));
  return (nodes[node]?.numbers.length ?? 0) + Math.max(0, ...below);
}
