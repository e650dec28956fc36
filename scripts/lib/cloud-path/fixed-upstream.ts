import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { cutIntoPieces } from '../faulty-cloud/wire.ts';
import { openAiAnswer } from '../faulty-cloud/wire-openai.ts';

/** Runs in a thread of its own: answers every request with the same stream, at once, and posts its port. */
const usage = { input: 300, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 12, reasoning: 0 };
const answer = openAiAnswer({
  responseId: 'resp-fixed',
  model: 'local-cloud',
  pieces: cutIntoPieces('Yes, Tuesday at ten is fine. I will bring the papers along.'),
  reasoningPieces: [],
  toolCall: null,
  usage,
  usagePlace: 'last',
  costUsd: null,
  isLengthLimited: false,
});
const bytes = [...answer.head, ...answer.pieces, ...answer.tail].map((frame) => frame.bytes).join('');

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port);
});
