import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  getLlama,
  LlamaChatSession,
  type LlamaContextSequence,
  type LlamaGrammar,
  LlamaLogLevel,
} from 'node-llama-cpp';
import { z } from 'zod';
import type { LocalTriagePrompt } from '../../electron/core/ports.ts';
import { type PromptFile, promptFileSchema } from '../../shared/inference/prompt-file.ts';
import { readTeacherMails, type TeacherMail } from '../eval/teacher-mails.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { localModelFromSource, modelFileOf, resourcesDir } from '../lib/local-test-model.ts';
import { seededSample } from '../lib/seeded-sample.ts';

const textTokens = 170;
const jsonTokensAtMost = 48;

interface Answer {
  readonly letters: readonly string[];
  readonly ms: number;
  readonly tokensEvaluated: number;
}

interface Pair {
  readonly fast: Answer;
  readonly slow: Answer;
  /** The right letters. */
  readonly labels: readonly string[];
}

/**
 * Verdict by label scores behind a kept prompt state, against chat with a JSON schema and no reuse: same model,
 * mails, instructions, heads and threads. The two take turns mail by mail, so that other load hits both.
 */
export const benchmark: Benchmark = {
  name: 'local-model',
  about: 'local verdict: label scores and kept state against chat with a JSON schema (bar: 3x)',
  needs: ['mail-teacher'],
  run: async (context) => {
    const file = modelFileOf(context.args.model ?? 'smollm2-135m-instruct-q4_1');
    if (file === null) return context.skip('the model is not there: npm run setup');
    const threads = Number(context.args.threads ?? os.availableParallelism());
    const prompts = promptFileSchema.parse(
      JSON.parse(readFileSync(path.join(resourcesDir, 'prompts', 'triage.json'), 'utf8')),
    );
    const peer = await openPeer(file, threads, prompts);
    const ours = localModelFromSource(threads);
    const loaded = await ours.load(file, 'bench');
    if (!loaded.ok) return context.skip(loaded.error.message);
    const mails = seededSample(readTeacherMails(context.dataDir ?? ''), context.quick ? 6 : 30, 7);
    const pairs: Pair[] = [];
    for (const teacher of mails) {
      const mail = { ...teacher, to: teacher.to.join(', '), text: peer.cut(teacher.body) };
      const labels = lettersOf(prompts, teacher);
      pairs.push({ fast: await askOurs(ours, mail, prompts), slow: await peer.ask(mail), labels });
    }
    await ours.dispose();
    report(context, pairs, threads);
  },
};

function report(context: RunContext, pairs: readonly Pair[], threads: number): void {
  const right = (answers: readonly Answer[], head: number) =>
    answers.filter(({ letters }, index) => letters[head] === pairs[index]?.labels[head]).length;
  const row = (way: string, answers: readonly Answer[]) => ({
    way,
    'ms median': Math.round(median(answers.map(({ ms }) => ms))),
    'ms total': Math.round(sum(answers.map(({ ms }) => ms))),
    'tokens evaluated, mean': Math.round(
      sum(answers.map(({ tokensEvaluated }) => tokensEvaluated)) / pairs.length,
    ),
    'tokens evaluated, most': Math.max(...answers.map(({ tokensEvaluated }) => tokensEvaluated)),
    'kind right': right(answers, 0),
    'need right': right(answers, 1),
    'priority right': right(answers, 2),
  });
  const fast = pairs.map((pair) => pair.fast);
  const slow = pairs.map((pair) => pair.slow);
  context.printTable([row('label scores, kept state', fast), row('chat + JSON schema', slow)]);
  const names = ['kind', 'need', 'priority'];
  const same = names.map((name, head) => {
    const count = pairs.filter((pair) => pair.fast.letters[head] === pair.slow.letters[head]).length;
    return `${name} ${count}/${pairs.length}`;
  });
  const ratio = sum(slow.map(({ ms }) => ms)) / sum(fast.map(({ ms }) => ms));
  context.print(`same answer: ${same.join(', ')}`);
  context.print(
    `ratio: ${ratio.toFixed(2)}x faster with ${threads} threads (bar 3x, at most 300 tokens a mail)`,
  );
}

async function askOurs(
  model: ReturnType<typeof localModelFromSource>,
  mail: LocalTriagePrompt,
  prompts: PromptFile,
): Promise<Answer> {
  const { from, to, subject, date, text } = mail;
  const startedAtMs = performance.now();
  const answer = await model.triage({ from, to, subject, date, text });
  const ms = performance.now() - startedAtMs;
  if (!answer.ok) throw new Error(answer.error.message);
  const { kind, need, priority, tokensIn, tokensReused } = answer.value;
  const { heads } = prompts.triage;
  const letters = [
    best(kind, heads.kind.letters),
    best(need, heads.need.letters),
    best(priority, heads.priority.letters),
  ];
  return { letters, ms, tokensEvaluated: tokensIn - tokensReused };
}

function lettersOf({ triage: { heads } }: PromptFile, mail: TeacherMail): string[] {
  return [
    heads.kind.letters[mail.kind],
    heads.need.letters[mail.need],
    heads.priority.letters[mail.priority],
  ];
}

function best(shares: Readonly<Record<string, number>>, letters: Readonly<Record<string, string>>): string {
  const [name] = Object.entries(shares).toSorted((a, b) => b[1] - a[1])[0] ?? [''];
  return letters[name] ?? '';
}

async function openPeer(file: string, threads: number, prompts: PromptFile) {
  const llama = await getLlama({
    ...{ gpu: 'auto', build: 'never', skipDownload: true, progressLogs: false },
    logLevel: LlamaLogLevel.error,
  });
  llama.maxThreads = threads;
  const model = await llama.loadModel({ modelPath: file });
  const sequence = (
    await model.createContext({
      contextSize: { max: 1_536 },
      batchSize: 512,
      threads: { ideal: threads, min: 1 },
    })
  ).getSequence();
  const session = new LlamaChatSession({ contextSequence: sequence });
  const { heads } = prompts.triage;
  const letters = (head: { readonly letters: Readonly<Record<string, string>> }) => ({
    enum: Object.values(head.letters),
  });
  const properties = {
    kind: letters(heads.kind),
    need: letters(heads.need),
    priority: letters(heads.priority),
  };
  const grammar = await llama.createGrammarForJsonSchema({ type: 'object', properties });
  const ask = (mail: LocalTriagePrompt) => askPeer({ session, sequence, grammar, prompts }, mail);
  const cut = (text: string) => model.detokenize(model.tokenize(text).slice(0, textTokens));
  return { ask, cut };
}

interface Peer {
  readonly session: LlamaChatSession;
  readonly sequence: LlamaContextSequence;
  readonly grammar: LlamaGrammar;
  readonly prompts: PromptFile;
}

const answerSchema = z.object({ kind: z.string(), need: z.string(), priority: z.string() });

async function askPeer(
  { session, sequence, grammar, prompts }: Peer,
  mail: LocalTriagePrompt,
): Promise<Answer> {
  await sequence.clearHistory();
  session.resetChatHistory();
  const before = sequence.tokenMeter.getState();
  const startedAtMs = performance.now();
  const header = `From: ${mail.from}\nTo: ${mail.to}\nSubject: ${mail.subject}\nDate: ${mail.date}`;
  const prompt = `${prompts.triage.instructions.join('\n')}<mail>\n${header}\n\n${mail.text}\n</mail>\n`;
  const output = await session.prompt(prompt, { grammar, maxTokens: jsonTokensAtMost, temperature: 0 });
  const ms = performance.now() - startedAtMs;
  const used = sequence.tokenMeter.diff(before);
  const answer = answerSchema.safeParse(safeJson(output));
  return {
    letters: answer.success ? [answer.data.kind, answer.data.need, answer.data.priority] : [],
    ms,
    tokensEvaluated: used.usedInputTokens + used.usedOutputTokens,
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
