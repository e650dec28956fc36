import type { LocalAuthor } from '../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import type { Catalogue } from './catalogue.ts';

const SMALL_MEMORY_BYTES = 1_000_000_000;
const NAME_CHARS = 60;

export interface ModelAtTask {
  readonly modelId: string;
  /** Where the file lies that the user picked, or was named by; null for one of the catalogue. */
  readonly pickedFile: string | null;
  readonly task: 'summarise' | 'draft';
}

/** What a model is held to be worth at a task; one that the user picked as a file was measured by nobody. */
export function standingOf(catalogue: Catalogue, { modelId, pickedFile, task }: ModelAtTask): LocalAuthor {
  const known = catalogue.models.find(({ id }) => id === modelId);
  if (known === undefined) return { name: nameOfFile(pickedFile ?? modelId), standing: 'unmeasured' };
  if (known.goodFor?.includes(task) === true) return { name: known.name, standing: 'held-good' };
  return { name: known.name, standing: known.memoryBytes < SMALL_MEMORY_BYTES ? 'small' : 'unmeasured' };
}

/** A picked file is named as it is on the disk, without its folders. */
function nameOfFile(modelId: string): string {
  const name = modelId.split(/[/\\]/u).at(-1) ?? modelId;
  return plainLine(name.replace(/\.gguf$/iu, ''), NAME_CHARS);
}
