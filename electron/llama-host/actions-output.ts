import { z } from 'zod';
import { wellFormed } from './well-formed.ts';

const outputSchema = z.object({
  actions: z.array(z.object({ text: z.string(), due: z.string().nullable() })),
});

export interface WrittenAction {
  readonly text: string;
  /** `YYYY-MM-DD`, a real day; else null. */
  readonly due: string | null;
}

const actionsAtMost = 4;
const charactersAtMost = 200;

/**
 * Reads a model's answer, which is as hostile as the mail it saw: unknown shapes give no actions, control and
 * direction characters go, days that do not exist become null, repeats are dropped.
 * An answer that was cut off keeps its whole items.
 */
export function actionsFromOutput(output: string): WrittenAction[] {
  const parsed = parse(output) ?? parse(wholeItemsOf(output));
  if (parsed === null) return [];
  const actions: WrittenAction[] = [];
  for (const { text, due } of parsed.actions) {
    const clean = cleanLine(text);
    if (clean === '' || actions.some((action) => action.text === clean)) continue;
    actions.push({ text: clean, due: realDay(due) });
  }
  return actions.slice(0, actionsAtMost);
}

function parse(output: string): z.infer<typeof outputSchema> | null {
  try {
    return outputSchema.parse(JSON.parse(output));
  } catch {
    return null;
  }
}

function wholeItemsOf(output: string): string {
  return `${output.slice(0, output.lastIndexOf('}') + 1)}]}`;
}

function cleanLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .trim()
    .slice(0, charactersAtMost);
}

function realDay(due: string | null): string | null {
  if (due === null || !/^\d{4}-\d{2}-\d{2}$/.test(due)) return null;
  const utcMs = Date.parse(`${due}T00:00:00Z`);
  return Number.isNaN(utcMs) || !new Date(utcMs).toISOString().startsWith(due) ? null : due;
}
