import type { LearnedHeads } from './learned.ts';
import { type FeatureVector, gramRows } from './modules/feature-space.ts';
import { outputCount } from './modules/heads.ts';
import type { TrainedModules } from './modules/modules-file.ts';
import type { ModuleReading } from './modules/triage-modules.ts';

/** The named signs of a mail by their place among the modules' names; `always`, which every mail has, is left out. */
export function signsOf(modules: TrainedModules, reading: ModuleReading): FeatureVector {
  const { names } = modules.space;
  const rows: number[] = [];
  const values: number[] = [];
  reading.vector.rows.forEach((row, at) => {
    const sign = row - gramRows;
    if (sign < 0 || sign >= names.length || names[sign] === 'always') return;
    rows.push(sign);
    values.push(reading.vector.values[at] ?? 0);
  });
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

/** Adds what the owner's corrections taught to the scores of a reading. */
export function addLearned(modules: TrainedModules, heads: LearnedHeads, reading: ModuleReading): void {
  const { scores, vector } = reading;
  const signs = modules.space.names.length;
  for (let at = 0; at < vector.rows.length; at += 1) {
    const sign = (vector.rows[at] ?? 0) - gramRows;
    if (sign < 0 || sign >= signs) continue;
    const value = vector.values[at] ?? 0;
    for (let output = 0; output < outputCount; output += 1) {
      scores[output] = (scores[output] ?? 0) + value * (heads.deltas[sign * outputCount + output] ?? 0);
    }
  }
}
