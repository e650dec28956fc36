import { readLocalPrompt } from '../../electron/core/assistant/here/local-prompts.ts';
import type { LocalModelPort } from '../../electron/core/ports.ts';
import type { GenerateReply } from '../../shared/inference/host-protocol.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { localModelFromSource, modelFileOf, resourcesDir } from '../lib/local-test-model.ts';
import { pick, randomFrom } from './random.ts';

const ROUNDS = 12;
const QUICK_ROUNDS = 3;
const SENTENCES_OF_MAIL = [4, 16, 64] as const;
const LINE_TOKENS = 72;
const CANCELS = 5;

const sentences = [
  'The drawings of hall 3 are missing.',
  'Could you send them by Thursday?',
  'We would like to meet on Monday at 10:00 in room 4.',
  'The amount of 1,200 EUR has to be booked this month.',
  'The supplier asks for a decision about the second delivery.',
];

/** Text by a local model: how long until its first word, how fast it goes on, how soon it is free after a cancel. */
export const benchmark: Benchmark = {
  name: 'local-text',
  about: 'text by a local model: first word, tokens a second, cancel (bar: free again within 300 ms)',
  run: async (context) => {
    const file = modelFileOf(context.args.model ?? 'smollm2-135m-instruct-q4_1');
    if (file === null) return context.skip('the model is not there: npm run setup');
    const local = localModelFromSource();
    try {
      const loaded = await local.load(file, 'bench');
      if (!loaded.ok) return context.skip(loaded.error.message);
      await measure(context, local);
    } finally {
      await local.dispose();
    }
  },
};

async function measure(context: RunContext, local: LocalModelPort): Promise<void> {
  const rounds = context.quick ? QUICK_ROUNDS : ROUNDS;
  const random = randomFrom(7);
  const mailOf = (count: number) => Array.from({ length: count }, () => pick(sentences, random)).join(' ');
  const first = await write(local, mailOf(4));
  context.print(
    `first text of all, instructions evaluated or restored: ${Math.round(first.firstTextMs ?? 0)} ms`,
  );
  const rows = [];
  for (const count of SENTENCES_OF_MAIL) {
    const replies: GenerateReply[] = [];
    for (let round = 0; round < rounds; round++) replies.push(await write(local, mailOf(count)));
    rows.push(rowOf(count, replies));
  }
  context.printTable(rows);
  const stops: number[] = [];
  for (let round = 0; round < CANCELS; round++) stops.push(await freeAfterMs(local, mailOf(64)));
  context.print(`free for other work after a cancel: at most ${Math.round(Math.max(...stops))} ms`);
}

function promptOf(data: string) {
  const prompt = readLocalPrompt(resourcesDir, 'summarise');
  const ask = 'Write in English. The sentence:';
  return { task: 'summarise', ...prompt, data, ask, outputTokensAtMost: LINE_TOKENS } as const;
}

async function write(local: LocalModelPort, data: string): Promise<GenerateReply> {
  const listener = { onText: () => undefined, onRestart: () => undefined };
  const reply = await local.generate(promptOf(data), { ...listener, signal: new AbortController().signal });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

/** From a cancel in the middle of a prompt until the next piece of work is answered. */
async function freeAfterMs(local: LocalModelPort, data: string): Promise<number> {
  const abort = new AbortController();
  const listener = { onText: () => undefined, onRestart: () => undefined, signal: abort.signal };
  const running = local.generate(promptOf(data), listener);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const cancelledMs = performance.now();
  abort.abort();
  await running;
  await local.countTokens('one');
  return performance.now() - cancelledMs;
}

function rowOf(count: number, replies: readonly GenerateReply[]) {
  const sorted = (pickMs: (reply: GenerateReply) => number) =>
    replies.map(pickMs).sort((left, right) => left - right);
  const firsts = sorted((reply) => reply.firstTextMs ?? reply.ms);
  const rates = sorted(
    (reply) => (reply.tokensOut * 1_000) / Math.max(1, reply.ms - (reply.firstTextMs ?? 0)),
  );
  const at = (list: readonly number[], share: number) =>
    Math.round(list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0);
  const [one] = replies;
  return {
    'sentences of the mail': count,
    'tokens in': one?.tokensIn ?? 0,
    'of them kept': one?.tokensReused ?? 0,
    'first text p50 ms': at(firsts, 0.5),
    'p95 ms': at(firsts, 0.95),
    'tokens/s p50': at(rates, 0.5),
    'CPU ms': Math.round(one?.use?.cpuMs ?? 0),
  };
}
