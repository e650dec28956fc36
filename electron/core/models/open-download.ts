import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

export interface OpenedDownload {
  readonly body: AsyncIterable<Uint8Array>;
  /** First byte that `body` holds; 0 where the server does not resume. */
  readonly startsAt: number;
}

const redirectsAtMost = 5;

/**
 * Opens a file from byte `from` on. Redirects are followed, but never from https to plain http.
 * Errors: `download-failed` (retryable for 408, 429 and 5xx).
 */
export async function openDownload(
  url: string,
  from: number,
  signal: AbortSignal,
): Promise<Result<OpenedDownload, AppError>> {
  let target = new URL(url);
  for (let hop = 0; hop <= redirectsAtMost; hop += 1) {
    const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
    const response = await fetch(target, { headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      const next = new URL(location, target);
      await response.body?.cancel();
      const isSafe = next.protocol === 'https:' || (next.protocol === 'http:' && target.protocol === 'http:');
      if (!isSafe) return err(failed(`refused a redirect to ${next.protocol}//${next.host}`, false));
      target = next;
      continue;
    }
    return opened(response, from);
  }
  return err(failed('too many redirects', false));
}

async function opened(response: Response, from: number): Promise<Result<OpenedDownload, AppError>> {
  if (response.ok && response.body !== null) {
    const startsAt = response.status === 206 ? rangeStart(response) : 0;
    if (startsAt === from || startsAt === 0) return ok({ body: response.body, startsAt });
    await response.body.cancel();
    return err(failed('the server resumed at another place than asked', false));
  }
  await response.body?.cancel();
  const mayPass = response.status === 408 || response.status === 429 || response.status >= 500;
  return err(failed(`the server answers ${response.status}`, mayPass));
}

function rangeStart(response: Response): number {
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return start === undefined ? -1 : Number(start);
}

function failed(message: string, retryable: boolean): AppError {
  return appError('download-failed', message, { retryable });
}
