import { join } from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { addNanoUsd, costOfTokens, type NanoUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { countO200kTokens } from './count-tokens.ts';
import { type PriceRow, readPriceTable } from './price-table.ts';

/** Instructions with the closed lists of answers that every mail would be sent with. */
export const instructionTokens = 500;
/** A short JSON answer, thinking off. */
export const answerTokens = 60;

/** What a mail would have cost had it gone to the named cloud model. */
export interface Baseline {
  /** Instructions, this prompt by o200k, and 60 tokens out. */
  costOf(promptText: string): NanoUsd;
  describe(): {
    readonly model: string;
    readonly provider: string;
    readonly priceDate: string;
    readonly source: string;
  };
}

/** @param resourcesDir folder that holds `prices.json`; fails where the table or its baseline row is wrong. */
export function createBaseline(resourcesDir: string): Result<Baseline, AppError> {
  const table = readPriceTable(join(resourcesDir, 'prices.json'));
  if (!table.ok) return table;
  const { provider, model } = table.value.baseline;
  const row = table.value.rows.find(
    (one) => one.provider === provider && one.model === model && one.validTo === null,
  );
  if (row === undefined) return err(appError('unreadable', `no price of the baseline ${provider} ${model}`));
  return ok(baselineOf(row));
}

function baselineOf(row: PriceRow): Baseline {
  const { provider, model, checkedOn, source } = row;
  const outputCost = costOfTokens(answerTokens, row.prices.output);
  return {
    costOf: (promptText) => {
      const tokens = instructionTokens + countO200kTokens(promptText);
      return addNanoUsd(costOfTokens(tokens, row.prices.input), outputCost);
    },
    describe: () => ({ model, provider, priceDate: checkedOn, source }),
  };
}
