import type { CloudRequest, ProviderSetup } from '../../cloud-port.ts';
import type { TokenUsage } from '../ledger-types.ts';
import { inputTokensOf } from '../prices/charge-lines.ts';
import { countO200kTokens } from './count-o200k.ts';
import { inputBound, textTokens } from './input-bound.ts';
import type { TokenFactors, TokenForecast } from './token-factors.ts';

/** Counts of tokens before and after a call to a cloud model. */
export interface TokenCounter {
  /** Sure upper bound of the input tokens of a request whose body has so many bytes: for holds. */
  inputBound(
    request: CloudRequest,
    call: { readonly setup: ProviderSetup; readonly bodyBytes: number },
  ): number;
  /** Input tokens that a request will probably take: for limits and prices shown beforehand, never for holds. */
  forecastInput(request: CloudRequest): TokenForecast;
  /** Probable tokens of a text that was delivered without usage. */
  estimate(model: string, text: string): number;
  /** A settled call whose usage was told. */
  learn(settled: { readonly request: CloudRequest; readonly usage: TokenUsage }): void;
}

/** @param factors learned so far; what `learn` adds is in its `snapshot`. */
export function createTokenCounter(factors: TokenFactors): TokenCounter {
  return {
    inputBound: (request, { setup, bodyBytes }) =>
      inputBound({ request, bodyBytes, kind: setup.kind, priceProvider: setup.priceProvider }),
    forecastInput: (request) => factors.forecast(request.model, textTokens(request)),
    estimate: (model, text) => factors.forecast(model, countO200kTokens(text)).expected,
    learn: ({ request, usage }) => {
      const call = { o200kTokens: textTokens(request), billedTokens: inputTokensOf(usage) };
      factors.learn(request.model, call);
    },
  };
}
