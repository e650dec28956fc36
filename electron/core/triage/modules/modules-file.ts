import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { createFeatureSpace, type FeatureSpace, gramRows } from './feature-space.ts';
import { outputCount } from './heads.ts';

const curveSchema = z.object({ at: z.array(z.number()), value: z.array(z.number()) });
const modulesHeaderSchema = z.object({
  version: z.string(),
  /** Signs in order of their rows. */
  names: z.array(z.string()),
  gramRows: z.literal(gramRows),
  outputCount: z.literal(outputCount),
  /** Size of one step of the gram weights, by output. */
  gramSteps: z.array(z.number()).length(outputCount),
  platt: z.object({
    slopes: z.array(z.number()).length(outputCount),
    shifts: z.array(z.number()).length(outputCount),
  }),
  /** From the share of the chosen combination to the probability that it is right. */
  confidence: z.object({ withText: curveSchema, headersOnly: curveSchema }),
  costs: z.object({
    far: z.number(),
    personal: z.number(),
    buried: z.number(),
    /** The same for a mail without text, where there is less to judge by. */
    buriedBare: z.number(),
    bucketHeadShare: z.number(),
  }),
  /** Heads and languages for which a local model was measured better, and how much it counts there. */
  localWeights: z.array(
    z.object({
      head: z.enum(['kind', 'need', 'priority']),
      language: z.enum(['en', 'zh']),
      weight: z.number().min(0).max(1),
    }),
  ),
});
export type ModulesHeader = z.infer<typeof modulesHeaderSchema>;

/** Weights as trained, with the numbers that turn scores into verdicts. */
export interface TrainedModules {
  readonly header: ModulesHeader;
  readonly space: FeatureSpace;
  /** `space.rowCount` rows of `outputCount` columns. */
  readonly weights: Float32Array;
}

const HEADER_FILE = 'triage.json';
const WEIGHTS_FILE = 'triage.bin';

/**
 * Packs weights for shipping: signs as 32-bit floats (little-endian), then grams as signed bytes.
 * @returns the bytes and the size of one step by output.
 */
export function packWeights(
  weights: Float32Array,
  space: FeatureSpace,
): { bytes: Uint8Array; gramSteps: number[] } {
  const steps = new Array<number>(outputCount).fill(1e-9);
  for (let at = 0; at < gramRows * outputCount; at += 1) {
    const output = at % outputCount;
    steps[output] = Math.max(steps[output] ?? 0, Math.abs(weights[at] ?? 0) / 127);
  }
  const namedCount = (space.rowCount - gramRows) * outputCount;
  const bytes = new Uint8Array(namedCount * 4 + gramRows * outputCount);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < namedCount; at += 1) {
    view.setFloat32(at * 4, weights[gramRows * outputCount + at] ?? 0, true);
  }
  for (let at = 0; at < gramRows * outputCount; at += 1) {
    view.setInt8(namedCount * 4 + at, Math.round((weights[at] ?? 0) / (steps[at % outputCount] ?? 1)));
  }
  return { bytes, gramSteps: steps };
}

/** Undoes `packWeights`; null where the length does not fit the header. */
function unpackWeights(bytes: Uint8Array, header: ModulesHeader): Float32Array | null {
  const namedCount = 2 * header.names.length * outputCount;
  const gramCount = gramRows * outputCount;
  if (bytes.length !== namedCount * 4 + gramCount) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Float32Array(gramCount + namedCount);
  for (let at = 0; at < gramCount; at += 1) {
    weights[at] = view.getInt8(namedCount * 4 + at) * (header.gramSteps[at % outputCount] ?? 0);
  }
  for (let at = 0; at < namedCount; at += 1) weights[gramCount + at] = view.getFloat32(at * 4, true);
  return weights;
}

/** Reads the shipped modules; `unreadable` where a file is absent, cut or of another form. */
export function loadModules(resourcesDir: string): Result<TrainedModules, AppError> {
  const folder = join(resourcesDir, 'modules');
  try {
    const header = modulesHeaderSchema.parse(JSON.parse(readFileSync(join(folder, HEADER_FILE), 'utf8')));
    const weights = unpackWeights(readFileSync(join(folder, WEIGHTS_FILE)), header);
    if (weights === null) return err(appError('unreadable', `${WEIGHTS_FILE} does not fit ${HEADER_FILE}`));
    return ok({ header, space: createFeatureSpace(header.names), weights });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return err(appError('unreadable', `the triage modules cannot be read: ${why}`, { item: folder }));
  }
}
