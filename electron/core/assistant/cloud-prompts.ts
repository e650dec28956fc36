import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

const cloudPromptSchema = z.object({
  /** Part of every cache key; changes with any word below. */
  version: z.string().regex(/^[a-z]+(?:-[a-z]+)*-\d+$/u),
  /** Sent first and unchanged with every request of the task; at most 500 tokens. */
  instructions: z.array(z.string()).min(1),
});

/** The fixed part of a task's requests. */
export interface CloudPrompt {
  readonly version: string;
  readonly instructions: string;
}

export interface CloudPrompts {
  readonly triage: CloudPrompt;
  readonly summarise: CloudPrompt;
  readonly draft: CloudPrompt;
}

/** Reads the shipped prompts; `unreadable` where one is absent or broken. */
export function loadCloudPrompts(resourcesDir: string): Result<CloudPrompts, AppError> {
  try {
    const read = (name: string): CloudPrompt => {
      const file = join(resourcesDir, 'prompts', `cloud-${name}.json`);
      const { version, instructions } = cloudPromptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return { version, instructions: instructions.join('\n') };
    };
    return ok({ triage: read('triage'), summarise: read('summarise'), draft: read('draft') });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return err(appError('unreadable', `The prompts could not be read: ${detail}`, { item: 'prompts' }));
  }
}
