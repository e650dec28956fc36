import { lookup as systemLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { parseUrl } from '../../security/parse-url.ts';
import { readImageKind } from './image-kind.ts';
import { isPrivateAddress } from './private-address.ts';
import { isKnownTracker } from './trackers.ts';

export interface FetchImageOptions {
  readonly maxBytes?: number;
  readonly limitMs?: number;
  /** Name resolution; default the system's. */
  readonly lookup?: LookupFunction;
  /** Addresses that are not called; default all but public ones. */
  readonly isRefused?: (address: string) => boolean;
}

const MAX_BYTES = 5 * 1024 * 1024;
const LIMIT_MS = 15_000;
const MAX_REDIRECTS = 3;

/**
 * Fetches one remote image as a data: URL: GET without cookies, referrer or a telling user agent; http and https;
 * three redirects at most; never to a private address, checked on the address that is really called, so that a
 * name which resolves differently the second time gains nothing. Null for all that is refused: SVG and other
 * markup, too large, 1x1, known trackers, failures.
 */
export async function fetchImage(address: string, options: FetchImageOptions = {}): Promise<string | null> {
  let url = parseUrl(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (url === null || !mayCall(url, options)) return null;
    const answer = await getOnce(url, options);
    if (answer === null) return null;
    if (answer.kind === 'image') return toDataUrl(answer.bytes);
    url = URL.canParse(answer.location, url.href) ? new URL(answer.location, url.href) : null;
  }
  return null;
}

function mayCall(url: URL, options: FetchImageOptions): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '' || isKnownTracker(url)) return false;
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  // Node asks no resolver for a literal address, so the guarded look-up would not see it.
  return isIP(host) === 0 || !(options.isRefused ?? isPrivateAddress)(host);
}

type Answer =
  | { readonly kind: 'image'; readonly bytes: Buffer }
  | { readonly kind: 'redirect'; readonly location: string };

function getOnce(url: URL, options: FetchImageOptions): Promise<Answer | null> {
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const request = client.get(url, {
      lookup: guardedLookup(options),
      agent: false,
      headers: { Accept: 'image/webp,image/png,image/jpeg,image/gif', 'User-Agent': 'Mozilla/5.0' },
      signal: AbortSignal.timeout(options.limitMs ?? LIMIT_MS),
    });
    request.once('error', () => resolve(null));
    request.once('response', (response) => {
      void readAnswer(response, options.maxBytes ?? MAX_BYTES).then((answer) => {
        request.destroy();
        resolve(answer);
      });
    });
  });
}

async function readAnswer(response: http.IncomingMessage, maxBytes: number): Promise<Answer | null> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined) return { kind: 'redirect', location };
  if (status !== 200 || Number(response.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > maxBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return { kind: 'image', bytes: Buffer.concat(chunks) };
}

/** Resolves as usual and fails when any of the answers must not be called. */
function guardedLookup(options: FetchImageOptions): LookupFunction {
  const lookup = options.lookup ?? (systemLookup as LookupFunction);
  const isRefused = options.isRefused ?? isPrivateAddress;
  return (hostname, lookupOptions, answer) => {
    lookup(hostname, lookupOptions, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : found.map((entry) => entry.address);
      if (error === null && addresses.some(isRefused)) {
        answer(Object.assign(new Error('private address'), { code: 'EACCES' }), '', 0);
      } else answer(error, found, family);
    });
  };
}

function toDataUrl(bytes: Buffer): string | null {
  const kind = readImageKind(bytes);
  if (kind === null || kind.width * kind.height <= 1) return null;
  return `data:${kind.type};base64,${bytes.toString('base64')}`;
}
