/** A sparse vector of unit length: indices ascending, one value each. */
export interface SparseVector {
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

export interface TextFeatures {
  /** Lengths of word n-grams, such as 1 and 2. */
  readonly words: readonly number[];
  /** Lengths of character n-grams within words. */
  readonly characters: readonly number[];
}

const HASH_BITS = 20;
export const HASH_SIZE = 1 << HASH_BITS;

/** Learns TF-IDF weights of hashed n-grams from some texts, and turns any text into a vector by them. */
export function fitTfIdf(texts: readonly string[], features: TextFeatures): (text: string) => SparseVector {
  const documents = new Float32Array(HASH_SIZE);
  for (const text of texts) {
    for (const index of countNgrams(text, features).keys()) documents[index] = (documents[index] ?? 0) + 1;
  }
  const idfOf = (index: number) => Math.log((1 + texts.length) / (1 + (documents[index] ?? 0))) + 1;
  return (text) => {
    // Unseen n-grams carry nothing that was learned; those seen once are mostly names.
    const known = [...countNgrams(text, features)].filter(([index]) => (documents[index] ?? 0) >= 2);
    known.sort(([left], [right]) => left - right);
    const values = known.map(([index, count]) => (1 + Math.log(count)) * idfOf(index));
    const norm = Math.hypot(...values) || 1;
    return {
      indices: Uint32Array.from(known, ([index]) => index),
      values: Float32Array.from(values, (value) => value / norm),
    };
  };
}

function countNgrams(text: string, { words, characters }: TextFeatures): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (ngram: string) => {
    const index = hash(ngram);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  };
  const tokens = text.toLowerCase().match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  for (const length of words) {
    for (let start = 0; start + length <= tokens.length; start += 1) {
      add(`w${tokens.slice(start, start + length).join(' ')}`);
    }
  }
  for (const token of characters.length === 0 ? [] : tokens) {
    const padded = `<${token}>`;
    for (const length of characters) {
      for (let start = 0; start + length <= padded.length; start += 1)
        add(`c${padded.slice(start, start + length)}`);
    }
  }
  return counts;
}

/** FNV-1a over UTF-16 units, folded to the table's size. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return ((value >>> HASH_BITS) ^ value) & (HASH_SIZE - 1);
}

export function dot(left: SparseVector, weights: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.indices.length; at += 1) {
    sum += (left.values[at] ?? 0) * (weights[left.indices[at] ?? 0] ?? 0);
  }
  return sum;
}
