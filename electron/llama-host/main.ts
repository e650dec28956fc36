import process from 'node:process';
import { serve } from './serve.ts';

/**
 * Entry of llama-host: inference only, as a child of whoever holds the engine. It has no database, no network and
 * no secrets, and ends with its parent: by SIGKILL, since a computation in native code waits for nobody.
 */
function start(): void {
  if (process.send === undefined) {
    process.stderr.write('llama-host is started by Pennypost and talks to it over a message channel.\n');
    process.exitCode = 2;
    return;
  }
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const receive = serve((message) => {
    if (process.connected) process.send?.(message);
  });
  process.on('message', receive);
  process.send({ type: 'ready' });
}

start();
