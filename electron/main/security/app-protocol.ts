import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Protocol } from 'electron';
import { hardeningHeaders, pagePolicy } from './content-security-policy.ts';
import { isInside, pathInsideRoot } from './inside-root.ts';
import { isPageUrl, mailScheme, pageScheme } from './origins.ts';
import { parseUrl } from './parse-url.ts';

const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Must run before the app is ready. Neither scheme bypasses a policy, and neither is allowed service workers. */
export function registerSchemes(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: mailScheme, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Serves the files of the page below `root`, with the policy as a header.
 * Checklist items 7 and 18: https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 */
export function serveAppProtocol(protocol: Protocol, root: string): void {
  protocol.handle(pageScheme, (request) => answerPageRequest(request, root));
}

/** Answers 404 to everything that is no file of the page; never throws. */
export async function answerPageRequest(request: Request, root: string): Promise<Response> {
  const file = await fileOfRequest(request, root);
  const type = file === null ? undefined : typeByExtension[path.extname(file)];
  if (file === null || type === undefined) return notFound();
  try {
    const headers = { ...hardeningHeaders, 'Content-Type': type, 'Content-Security-Policy': pagePolicy };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  } catch {
    return notFound();
  }
}

/** Follows links before it decides, so that a link inside the root leads nowhere else. */
async function fileOfRequest(request: Request, root: string): Promise<string | null> {
  const url = parseUrl(request.url);
  if (request.method !== 'GET' || url === null || !isPageUrl(request.url)) return null;
  const named = pathInsideRoot(root, url.pathname);
  if (named === null) return null;
  try {
    const real = await realpath(named);
    return isInside(await realpath(root), real) ? real : null;
  } catch {
    return null;
  }
}

function notFound(): Response {
  const headers = {
    ...hardeningHeaders,
    'Content-Type': 'text/plain',
    'Content-Security-Policy': pagePolicy,
  };
  return new Response('not found', { status: 404, headers });
}
