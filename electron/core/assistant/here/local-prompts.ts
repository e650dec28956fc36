import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const localPromptSchema = z.object({
  /** Part of the name of every kept state; changes with any word below. */
  version: z.string().regex(/^[a-z]+(?:-[a-z]+)*-\d+$/u),
  instructions: z.array(z.string()).min(1),
});

/** What a local model is told before a mail. */
export type LocalPrompt = z.infer<typeof localPromptSchema>;

/** Reads `prompts/local-TASK.json` of the product; a broken one is a bug and throws. */
export function readLocalPrompt(resourcesDir: string, task: 'summarise' | 'draft'): LocalPrompt {
  const file = join(resourcesDir, 'prompts', `local-${task}.json`);
  return localPromptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
