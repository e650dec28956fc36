import type { CacheLayer } from '../../../../shared/contract/spend-views.ts';
import { costOfTokens, type NanoUsdPerMillionTokens, toNanoUsd } from '../../../../shared/money.ts';
import type { CacheFigure } from '../../cache/cache-types.ts';
import type { PrefixUse } from '../../db/call-reader.ts';
import type { PriceTable } from '../prices/price-types.ts';

const ownLayers = ['session', 'user', 'system'] as const;

/** What each of our own layers did in a period. @param userEntries how many answers are kept on disk. */
export function ownCacheLayers(figures: readonly CacheFigure[], userEntries: number | null): CacheLayer[] {
  return ownLayers.map((layer) => {
    const rows = figures.filter((figure) => figure.layer === layer);
    const sum = (pick: (row: CacheFigure) => number) => rows.reduce((total, row) => total + pick(row), 0);
    return {
      layer,
      lookups: sum(({ lookUps }) => lookUps),
      hits: sum(({ hits }) => hits),
      entries: layer === 'user' ? userEntries : null,
      tokensSaved: sum(({ tokensSaved }) => tokensSaved),
      savedNanoUsd: toNanoUsd(sum(({ savedNanoUsd }) => savedNanoUsd)),
      checks: sum(({ checks }) => checks),
      wrongChecks: sum(({ wrongChecks }) => wrongChecks),
    };
  });
}

/**
 * The providers' prefix caches: what reading from them saved against the input price of the same row, less what
 * writing to them cost more. Below zero where prompts were written and never read again.
 */
export function providerCacheLayer(use: PrefixUse, table: PriceTable): CacheLayer {
  const inputPrices = new Map(table.rows.map(({ id, prices }) => [id, prices.input]));
  const saved = use.lines.map(({ priceRowId, unitPrice, tokens }) => {
    const input = inputPrices.get(priceRowId);
    // A row that is no longer known claims no saving.
    if (input === undefined) return 0;
    return costOfTokens(tokens, input) - costOfTokens(tokens, unitPrice as NanoUsdPerMillionTokens);
  });
  return {
    layer: 'provider',
    lookups: use.calls,
    hits: use.hits,
    entries: null,
    tokensSaved: use.lines
      .filter(({ tokenClass }) => tokenClass === 'cache-read')
      .reduce((sum, { tokens }) => sum + tokens, 0),
    savedNanoUsd: toNanoUsd(saved.reduce((sum, amount) => sum + amount, 0)),
  };
}
