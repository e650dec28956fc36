import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type MaskKind, maskKinds } from '../../../shared/domain/mask.ts';

const caseSchema = z.object({
  id: z.string(),
  /** `open` may be looked at while rules are written; `aside` is only ever counted. */
  half: z.enum(['open', 'aside']),
  language: z.enum(['en', 'zh', 'de', 'fr']),
  form: z.string(),
  /** Who wrote and got it, as the headers have them. */
  people: z.array(z.string()),
  text: z.string(),
});

export interface OfficeCase extends Omit<z.infer<typeof caseSchema>, 'text'> {
  readonly input: string;
  readonly label: readonly OfficeLabel[];
}

export interface OfficeLabel {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
}

/** Snippets of office mail, written for this project before the rules they judge; what has to go stands in ⟪kind:…⟫. */
export function readOfficeCases(): readonly OfficeCase[] {
  const lines = readFileSync(join(import.meta.dirname, 'office-cases.jsonl'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { text, ...rest } = caseSchema.parse(JSON.parse(line));
      return { ...rest, ...readLabels(text) };
    });
}

/** Takes the marks out of a text. @throws for a mark whose kind is none. */
export function readLabels(marked: string): Pick<OfficeCase, 'input' | 'label'> {
  const label: OfficeLabel[] = [];
  let input = '';
  let done = 0;
  for (const match of marked.matchAll(/⟪([a-z-]+):([^⟫]*)⟫/gu)) {
    const [whole, kindName, value = ''] = match;
    const kind = maskKinds.find((known) => known === kindName);
    if (kind === undefined) throw new Error(`no kind of masked text: ${kindName}`);
    input += marked.slice(done, match.index);
    label.push({ start: input.length, end: input.length + value.length, kind });
    input += value;
    done = match.index + whole.length;
  }
  return { input: input + marked.slice(done), label };
}
