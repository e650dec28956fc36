import { z } from 'zod';
import { maskText } from '../../core/privacy/mask-text.ts';
import { loadNameLexicon } from '../../core/privacy/names/name-lexicon.ts';
import { absolutePath, type CommonOptions } from '../arguments.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Output, printable } from '../output.ts';
import { readJsonLines, UnreadableInput } from '../read-json-lines.ts';

const maskLine = z.object({ id: z.string(), text: z.string(), locale: z.string().nullish() });

export interface MaskInput {
  readonly output: Output;
  readonly operands: readonly string[];
  readonly workingDir: string;
  readonly options: Pick<CommonOptions, 'language'>;
  readonly resourcesDir: string;
  readonly signal: AbortSignal;
}

/** `mask [-]`: what would be hidden from a cloud model. Each line has placeholders of its own. */
export async function mask({
  output,
  operands,
  workingDir,
  options,
  resourcesDir,
  signal,
}: MaskInput): Promise<ExitCode> {
  const file = absolutePath(operands[0] ?? '-', { workingDir });
  const lexicon = loadNameLexicon(resourcesDir);
  let failed = 0;
  try {
    for await (const line of readJsonLines(file, maskLine, { options, signal })) {
      if (signal.aborted) return exitCodes.interrupted;
      if (!line.ok) {
        failed += 1;
        await output.failed(line);
        continue;
      }
      const { id, text, locale } = line.value;
      const { masked, spans } = maskText(text, { lexicon, locale: locale ?? null });
      const shown = spans.map(({ start, end, kind, value }) => ({ start, end, kind, value }));
      await output.item({ id, masked, spans: shown }, masked.split('\n').map(printable).join('\n'));
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    output.problem(errorText(error.failure, options.language));
    return exitCodes.usage;
  }
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}
