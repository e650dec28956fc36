import { inRoot, projectNode } from './paths.mjs';
import { capture } from './processes.mjs';

/**
 * Where the app keeps the user's models: asked of the app's own code, so that there is one rule only.
 * Works once `npm ci` has run.
 * @returns {string} absolute
 */
export function modelsDir() {
  const answer = capture(projectNode(), [inRoot('scripts', 'lib', 'print-models-dir.ts')]);
  if (answer === null) throw new Error('the app could not say where it keeps its models');
  return answer.trim();
}
