import { describe, expect, it } from 'vitest';
import { createWorkerPool } from './worker-pool.ts';

/** Stands for the parser with a fault: the mail named "crash" ends its thread. */
const FAULTY = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (items) => {
    if (items.some(({ path }) => path === 'crash')) process.exit(1);
    parentPort.postMessage(items.map(({ path }) => ({ path, offset: null, parsed: true })));
  });
`;
const flags = { isRead: true, isFlagged: false, isAnswered: false, role: 'inbox', labels: [] } as const;
const mail = (path: string) => ({ path, offset: null, raw: new Uint8Array(), spoolPath: null, flags });

describe('createWorkerPool', () => {
  it('sets a mail aside that ends its worker, and reads the others of its batch', async () => {
    const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(FAULTY)}`);
    const pool = createWorkerPool({ workerUrl, size: 1 });
    const parsed = await pool.parse([mail('a'), mail('crash'), mail('b')]);
    await pool.close();
    expect(parsed.map((item) => [item.path, 'error' in item ? item.error.code : 'read'])).toEqual([
      ['a', 'read'],
      ['crash', 'set-aside'],
      ['b', 'read'],
    ]);
  });
});
