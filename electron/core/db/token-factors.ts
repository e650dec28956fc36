import type { TokenFactor } from '../spend/tokens/token-factors.ts';
import type { Db } from './connection.ts';

/** How each model counts, as learned from settled calls: for forecasts, so a lost row costs nothing but time. */
export interface TokenFactorRepository {
  list(): readonly TokenFactor[];
  save(factors: readonly TokenFactor[]): void;
}

export function createTokenFactorRows(db: Db): TokenFactorRepository {
  const all = db.prepare('SELECT model, mean, variance, calls FROM token_factor ORDER BY model');
  const upsert = db.prepare(
    `INSERT INTO token_factor (model, mean, variance, calls) VALUES (@model, @mean, @variance, @calls)
     ON CONFLICT (model) DO UPDATE SET mean = excluded.mean, variance = excluded.variance, calls = excluded.calls`,
  );
  return {
    list: () => all.all() as TokenFactor[],
    save: db.transaction((factors: readonly TokenFactor[]) => {
      for (const factor of factors) upsert.run(factor);
    }),
  };
}
