import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a hub misbehaves on one request; `whole` serves what was asked for. */
export type Manners = 'whole' | 'cut-late' | 'stall' | 'lie' | 'redirect' | 'no-resume' | 'error' | 'longer';

export interface TestHub {
  readonly endpoint: string;
  readonly sha256: string;
  /** Start of the Range header of each file request, 0 where there was none. */
  readonly starts: readonly number[];
  close(): Promise<void>;
}

/** A model hub on loopback that serves `content` under every file name, with the manners given, one a request. */
export async function startTestHub(content: Uint8Array, manners: Manners[]): Promise<TestHub> {
  const starts: number[] = [];
  const sha256 = createHash('sha256').update(content).digest('hex');
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/models/')) return sendList(response, content.length, sha256);
    const start = rangeStart(request);
    starts.push(start);
    serveFile(response, { content, start, manner: manners.shift() ?? 'whole' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    sha256,
    starts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Serving {
  readonly content: Uint8Array;
  readonly start: number;
  readonly manner: Manners;
}

function serveFile(response: ServerResponse, { content, start, manner }: Serving): void {
  if (manner === 'error') return void response.writeHead(503).end();
  if (manner === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end();
  const from = manner === 'no-resume' ? 0 : start;
  const rest = Buffer.from(manner === 'lie' ? content.map((byte) => byte ^ 1) : content).subarray(from);
  const range = from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {};
  response.writeHead(from > 0 ? 206 : 200, range);
  if (manner === 'stall') return void response.write(rest.subarray(0, 10));
  if (manner === 'longer') return void response.end(Buffer.concat([rest, Buffer.alloc(9)]));
  if (manner !== 'cut-late') return void response.end(rest);
  response.write(rest.subarray(0, Math.floor(rest.length * 0.99)), () => {
    setTimeout(() => response.destroy(), 50);
  });
}

function sendList(response: ServerResponse, size: number, oid: string): void {
  const files = [
    { type: 'file', path: 'README.md', size: 10 },
    { type: 'file', path: 'Some-Model-Q4_K_M.gguf', size, lfs: { oid, size } },
  ];
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(files));
}

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
}
