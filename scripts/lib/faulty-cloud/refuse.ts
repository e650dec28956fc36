import type { ServerResponse } from 'node:http';
import type { WireKind } from './request.ts';
import type { Scenario } from './scenario.ts';

const words: Readonly<Record<number, readonly [type: string, message: string]>> = {
  400: ['invalid_request_error', 'The request is not understood.'],
  401: ['authentication_error', 'Incorrect API key provided.'],
  402: ['insufficient_quota', 'The balance of this account is used up.'],
  404: ['not_found_error', 'There is nothing at this address.'],
  429: ['rate_limit_error', 'Too many requests.'],
  500: ['api_error', 'Internal server error.'],
  503: ['overloaded_error', 'The service is overloaded.'],
};

/** The status of a fault that refuses before the model runs; null for the others. */
export function refusalOf(scenario: Scenario): number | null {
  if (scenario.fault === 'redirect') return 307;
  const match = /^http-(\d+)$/u.exec(scenario.fault);
  return match === null ? null : Number(match[1]);
}

/** Answers with an error in the vendor's own form. */
export function refuse(
  response: ServerResponse,
  status: number,
  { kind, scenario }: { readonly kind: WireKind; readonly scenario: Scenario },
): void {
  if (status === 307) response.setHeader('location', scenario.redirectTo);
  if (scenario.retryAfterSeconds !== null) response.setHeader('retry-after', scenario.retryAfterSeconds);
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(errorBody(kind, status));
}

/** @returns the vendor's error object as JSON text, as it also stands in a stream */
export function errorBody(kind: WireKind, status: number): string {
  const [type, message] = words[status] ?? ['api_error', 'Something went wrong.'];
  if (kind === 'anthropic') return JSON.stringify({ type: 'error', error: { type, message } });
  if (kind === 'google')
    return JSON.stringify({ error: { code: status, message, status: type.toUpperCase() } });
  return JSON.stringify({ error: { message, type, code: type } });
}
