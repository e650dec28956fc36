import { type ReadQuestion, readQuestion } from './read-question.ts';
import { similarityOf } from './similarity.ts';

/** The guards in the order in which they are asked; the first that does not hold is the answer. */
export type Guard =
  | 'numbers'
  | 'times'
  | 'names'
  | 'polarity'
  | 'codes'
  | 'action'
  | 'question-type'
  | 'content'
  | 'similarity';

export type Comparison =
  | { readonly isSame: true; readonly similarity: number }
  | { readonly isSame: false; readonly stoppedBy: Guard };

/** Below this two texts are not taken for one question, however equal their content words. */
const LEAST_SIMILARITY = 0.6;

/**
 * May the answer to `before` be given to `now`? Only framing may differ; whatever is not surely the same is not.
 * Nothing here knows whether the answer still holds: that is what an entry's sources are for.
 */
export function compareQuestions(before: string, now: string): Comparison {
  const left = readQuestion(before);
  const right = readQuestion(now);
  const stoppedBy = firstDifference(left, right);
  if (stoppedBy !== null) return { isSame: false, stoppedBy };
  const similarity = similarityOf(left, right, [before, now]);
  return similarity < LEAST_SIMILARITY
    ? { isSame: false, stoppedBy: 'similarity' }
    : { isSame: true, similarity };
}

function firstDifference(left: ReadQuestion, right: ReadQuestion): Guard | null {
  if (!areEqual(left.numbers, right.numbers)) return 'numbers';
  if (!areEqual(left.times, right.times)) return 'times';
  if (!haveSameNames(left, right)) return 'names';
  if (!areEqual(left.polarity, right.polarity)) return 'polarity';
  if (!areEqual(left.codes, right.codes)) return 'codes';
  if (left.action !== null || right.action !== null) return 'action';
  if (left.type === null || left.type !== right.type || !areEqual(left.mood, right.mood)) {
    return 'question-type';
  }
  const isContentEqual = areEqual(left.content, right.content) && areEqual(left.edgeTime, right.edgeTime);
  return isContentEqual && left.content.length > 0 ? null : 'content';
}

/** A text without capitals says nothing about names; its words are compared as content then. */
function haveSameNames(left: ReadQuestion, right: ReadQuestion): boolean {
  if (left.names.length === 0 || right.names.length === 0) return true;
  return areEqual(left.names, right.names);
}

function areEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/**
 * Questions that `compareQuestions` calls the same have one signature, so that a look-up needs no search.
 * @returns null for a text that is never answered by similarity.
 */
export function signatureOf(text: string): string | null {
  const read = readQuestion(text);
  if (read.action !== null || read.type === null || read.content.length === 0) return null;
  return JSON.stringify([read.type, read.mood, read.edgeTime, read.content]);
}
