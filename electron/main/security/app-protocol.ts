import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron';
import { hardeningHeaders, pagePolicy } from './content-security-policy.ts';
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

type PageFiles = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>;

/**
 * Serves the files of the page below `root`, with the policy as a header. `onServed`: the first one was handed over.
 * By Electron's older call: for the newer one main loads a whole HTTP client, 40 ms that the window waits for.
 * Checklist items 7 and 18: https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 */
export function serveAppProtocol(protocol: Protocol, root: string, onServed: () => void): void {
  let files: PageFiles | null = null;
  protocol.registerBufferProtocol(pageScheme, (request, answer) => {
    const isFirst = files === null;
    files ??= readPageFiles(root);
    answer(answerPageRequest(request, files));
    if (isFirst) setImmediate(onServed);
  });
}

/**
 * The page is what lies below its root at the start: plain files of the types it is made of, links left out. Nothing
 * else can be named by a request, whatever the spelling.
 */
export function readPageFiles(root: string): PageFiles {
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  const read = (dir: string, urlPath: string): void => {
    for (const item of readdirSync(dir, { withFileTypes: true })) {
      const [file, name] = [path.join(dir, item.name), `${urlPath}/${item.name}`];
      const type = typeByExtension[path.extname(item.name)];
      if (item.isDirectory()) read(file, name);
      else if (item.isFile() && type !== undefined) files.set(name, { type, bytes: readFileSync(file) });
    }
  };
  read(root, '');
  return files;
}

/** Answers 404 to everything that is no file of the page. */
export function answerPageRequest(
  request: Pick<ProtocolRequest, 'method' | 'url'>,
  files: PageFiles,
): ProtocolResponse {
  const isAsked = request.method === 'GET' && isPageUrl(request.url);
  const file = isAsked ? files.get(parseUrl(request.url)?.pathname ?? '') : undefined;
  return {
    statusCode: file === undefined ? 404 : 200,
    headers: {
      ...hardeningHeaders,
      'Content-Type': file?.type ?? 'text/plain',
      'Content-Security-Policy': pagePolicy,
    },
    data: file?.bytes ?? Buffer.from('not found'),
  };
}
