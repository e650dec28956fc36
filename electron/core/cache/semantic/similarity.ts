import type { ReadQuestion } from './read-question.ts';
import { splitWords } from './split-words.ts';

const BUCKETS = 512;
const GRAM = 3;
/** Framing words count this much beside content words. */
const FRAMING_WEIGHT = 0.15;

/** Cosine of hashed letter 3-grams, 0 to 1; framing words weigh little, so that courtesy costs nothing. */
export function similarityOf(
  left: ReadQuestion,
  right: ReadQuestion,
  texts: readonly [string, string],
): number {
  return cosine(vectorOf(texts[0], left), vectorOf(texts[1], right));
}

function vectorOf(text: string, read: ReadQuestion): Float32Array {
  const content = new Set([...read.content, ...read.edgeTime]);
  const vector = new Float32Array(BUCKETS);
  for (const word of splitWords(text)) {
    const weight = content.has(word) ? 1 : FRAMING_WEIGHT;
    const padded = ` ${word} `;
    for (let start = 0; start + GRAM <= padded.length; start += 1) {
      const bucket = hashOf(padded.slice(start, start + GRAM));
      vector[bucket] = (vector[bucket] ?? 0) + weight;
    }
  }
  return vector;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}

function cosine(left: Float32Array, right: Float32Array): number {
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < BUCKETS; index += 1) {
    const a = left[index] ?? 0;
    const b = right[index] ?? 0;
    product += a * b;
    leftSquares += a * a;
    rightSquares += b * b;
  }
  const norm = Math.sqrt(leftSquares * rightSquares);
  return norm === 0 ? 0 : product / norm;
}
