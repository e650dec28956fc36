import { z } from 'zod';
import { kinds, needs, priorities } from '../domain/verdict.ts';

const letter = z.string().regex(/^[A-Z]$/);

/** `resources/prompts/triage.json`: what a local model is told, once and for all mails. */
export const promptFileSchema = z.object({
  /** Part of the key of every kept state; changes with any word below. */
  version: z.string().min(1),
  triage: z.object({
    /** Fixed instructions, at most 500 tokens. */
    instructions: z.array(z.string()),
    /** Text before the place where the answer's letter of a head would stand, and the letter of each label. */
    heads: z.object({
      kind: z.object({ slot: z.string(), letters: z.record(z.enum(kinds), letter) }),
      need: z.object({ slot: z.string(), letters: z.record(z.enum(needs), letter) }),
      priority: z.object({ slot: z.string(), letters: z.record(z.enum(priorities), letter) }),
    }),
  }),
  actions: z.object({ instructions: z.array(z.string()) }),
});
export type PromptFile = z.infer<typeof promptFileSchema>;
