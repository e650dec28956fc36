import { afterEach, expect, it } from 'vitest';
import { createThreadPool, type ThreadPool } from './thread-pool.ts';

/** Answers with what it was given, says "pid" for its thread, ends at "crash" and holds its thread up at "slow". */
const ECHO = `
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', (task) => {
    if (task === 'crash') process.exit(1);
    if (task === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    parentPort.postMessage(task === 'thread' ? threadId : task);
  });
`;
let pool: ThreadPool<string, string | number>;
const open = (size: number) => {
  pool = createThreadPool({ workerUrl: new URL(`data:text/javascript,${encodeURIComponent(ECHO)}`), size });
  return pool;
};
afterEach(() => pool.close());

it('gives each task its own answer, however many were sent ahead', async () => {
  const { run } = open(2);
  const tasks = Array.from({ length: 20 }, (_none, index) => String(index));
  expect(await Promise.all(tasks.map(run))).toEqual(tasks);
});

it('fails the task alone that ended its thread: what lay ready behind it is done by the next thread', async () => {
  const { run } = open(1);
  expect(await Promise.all(['a', 'crash', 'b', 'crash', 'c'].map(run))).toEqual(['a', null, 'b', null, 'c']);
});

it('gives a second thread its first task before the first thread gets another', async () => {
  const { run } = open(2);
  const threads = await Promise.all(['thread', 'thread'].map(run));
  expect(new Set(threads).size).toBe(2);
});

it('answers all that was asked when it is closed, what was never begun too (else its askers wait for ever)', async () => {
  const { run, close } = open(1);
  const answers = Promise.all(['slow', 'slow', 'slow', 'slow'].map(run));
  await close();
  expect((await answers).at(-1)).toBeNull();
  expect(await run('late')).toBeNull();
});
