import { gramFields, hashText } from './features/hash-text.ts';
import type { LearnedHeads } from './learned.ts';
import { type FeatureVector, gramRows } from './modules/feature-space.ts';
import { outputCount } from './modules/heads.ts';
import type { TrainedModules } from './modules/modules-file.ts';
import type { ModuleReading } from './modules/triage-modules.ts';
import { ownerRows, sourceKeys } from './owner-keys.ts';
import type { TriageMail } from './types.ts';

/** Strength of the owner's own features beside grams and signs. */
const sourceStrengths: Readonly<Record<string, number>> = {
  list: 0.9,
  template: 0.6,
  address: 0.9,
  domain: 0.7,
  local: 0.3,
};
const GRAM_STRENGTH = 1.2;
const NAMED_STRENGTH = 0.5;

/** The vector that corrections teach on: the shipped features, held back, and the owner's own. */
export function learningVectorOf(
  modules: TrainedModules,
  mail: TriageMail,
  reading: ModuleReading,
): FeatureVector {
  const { rows, values } = reading.vector;
  // People write of many things: one address of theirs says little, and measured it did harm.
  const isPerson = reading.features.sender.senderClass.endsWith('-person');
  const keys = isPerson ? [] : sourceKeys(mail, reading.features);
  const allRows = new Int32Array(rows.length + keys.length);
  const allValues = new Float32Array(rows.length + keys.length);
  allRows.set(rows);
  for (let at = 0; at < rows.length; at += 1) {
    allValues[at] = (values[at] ?? 0) * ((rows[at] ?? 0) >= gramRows ? NAMED_STRENGTH : GRAM_STRENGTH);
  }
  keys.forEach((key, at) => {
    const hash = hashText(key, gramFields.owner) & (ownerRows - 1);
    allRows[rows.length + at] = modules.space.rowCount + hash;
    allValues[rows.length + at] = sourceStrengths[key.slice(0, key.indexOf(':'))] ?? 1;
  });
  return { rows: allRows, values: allValues };
}

/** Adds what the owner's corrections taught to the scores of a reading. */
export function addLearned(
  modules: TrainedModules,
  heads: LearnedHeads,
  subject: { readonly mail: TriageMail; readonly reading: ModuleReading },
): void {
  const { scores } = subject.reading;
  const vector = learningVectorOf(modules, subject.mail, subject.reading);
  for (let at = 0; at < vector.rows.length; at += 1) {
    const base = (vector.rows[at] ?? 0) * outputCount;
    const value = vector.values[at] ?? 0;
    for (let output = 0; output < outputCount; output += 1) {
      scores[output] = (scores[output] ?? 0) + value * (heads.deltas[base + output] ?? 0);
    }
  }
}
