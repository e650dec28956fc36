import { join } from 'node:path';
import type { AppError } from '../../../shared/contract/errors.ts';
import { addNanoUsd, costOfTokens, type NanoUsd } from '../../../shared/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { readBaselineRow } from './prices/read-table.ts';
import { countO200kTokens } from './tokens/count-o200k.ts';

/** Instructions with the closed lists of answers that every mail would be sent with. */
export const instructionTokens = 500;
/** A short JSON answer, thinking off. */
export const answerTokens = 60;

/** What a mail would have cost had it gone to the named cloud model. */
export interface Baseline {
  /** Instructions, this prompt by o200k, and 60 tokens out. */
  costOf(promptText: string): NanoUsd;
  /** A call of so many tokens, nothing cached. */
  costOfCall(tokens: { readonly input: number; readonly output: number }): NanoUsd;
  describe(): {
    readonly model: string;
    readonly provider: string;
    readonly priceDate: string;
    readonly source: string;
  };
}

/** @param resourcesDir folder that holds `prices.json`; fails where the table or its baseline row is wrong. */
export function createBaseline(resourcesDir: string): Result<Baseline, AppError> {
  const found = readBaselineRow(join(resourcesDir, 'prices.json'));
  if (!found.ok) return found;
  const { row, providerName } = found.value;
  const { input, output } = row.prices;
  const costOfCall: Baseline['costOfCall'] = (tokens) =>
    addNanoUsd(costOfTokens(tokens.input, input), costOfTokens(tokens.output, output));
  return ok({
    costOf: (promptText) =>
      costOfCall({ input: instructionTokens + countO200kTokens(promptText), output: answerTokens }),
    costOfCall,
    describe: () => ({
      model: row.name,
      provider: providerName,
      priceDate: row.checkedOn,
      source: row.source,
    }),
  });
}
