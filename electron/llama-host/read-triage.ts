import type { Token } from 'node-llama-cpp';
import type { MailPrompt, TriageReply } from '../../shared/inference/host-protocol.ts';
import { triageReplySchema } from '../../shared/inference/host-protocol.ts';
import type { PromptFile } from '../../shared/inference/prompt-file.ts';
import {
  headsFor,
  type LabelHead,
  type LabelProbabilities,
  readHead,
  slotItems,
  withoutBias,
} from './label-heads.ts';
import { mailTokens } from './mail-tokens.ts';
import type { OpenModel } from './open-model.ts';
import { evaluatePiecewise, type PieceOptions } from './piecewise.ts';
import { type PrefixKeeper, prefixKeeperFor } from './prefix-keeper.ts';
import { frameOf } from './prompt-frame.ts';

/** Most tokens evaluated per mail: mail, closing of the turn and the slots. */
const evaluatedTokensAtMost = 300;

const emptyMail: MailPrompt = { from: '', to: '', subject: '', date: '', text: '' };

/** Reads the three heads of a mail from a model's label scores. */
export interface TriageReader {
  readonly instructionTokens: number;
  read(mail: MailPrompt, pieces: PieceOptions): Promise<TriageReply>;
  /** Evaluates or restores the instructions and what an empty mail answers, so that the first mail is fast. */
  warmUp(pieces: PieceOptions): Promise<void>;
}

export interface ReaderOptions {
  readonly open: OpenModel;
  readonly prompts: PromptFile;
  readonly modelFingerprint: string;
  readonly stateDir: string | null;
}

type Biases = Readonly<Record<string, LabelProbabilities>>;

/** @returns null where the model's vocabulary has no single-token labels */
export function triageReaderFor(options: ReaderOptions): TriageReader | null {
  const { open, prompts } = options;
  const heads = headsFor(open.model, prompts.triage.heads);
  if (heads === null) return null;
  const frame = frameOf(open.model, prompts.triage.instructions);
  const prefix = prefixKeeperFor({ ...options, tokens: frame.before, name: 'triage' });
  const tail = [...frame.after, ...slotItems(open.model, heads)];
  const tokenize = (text: string): Token[] => open.model.tokenize(text, false, 'trimLeadingSpace');

  const readRaw = async (mail: MailPrompt, pieces: PieceOptions) => {
    const reused = await prefix.ensure(pieces);
    const items = [...mailTokens(tokenize, mail, evaluatedTokensAtMost - tail.length), ...tail];
    const outputs = await evaluatePiecewise(open.sequence, items, pieces);
    const answers = answersOf(
      heads,
      outputs.map((output) => output.next.probabilities ?? new Map()),
    );
    return { answers, tokensIn: frame.before.length + items.length, tokensReused: reused };
  };
  const biasOf = biasReader(prefix, async (pieces) => (await readRaw(emptyMail, pieces)).answers);

  return {
    instructionTokens: frame.before.length,
    read: async (mail, pieces) => {
      const startedAtMs = performance.now();
      const bias = await biasOf(pieces);
      const raw = await readRaw(mail, pieces);
      return replyOf(raw, bias, performance.now() - startedAtMs);
    },
    warmUp: async (pieces) => {
      await prefix.ensure(pieces);
      await biasOf(pieces);
    },
  };
}

function replyOf(
  raw: { readonly answers: Biases; readonly tokensIn: number; readonly tokensReused: number },
  bias: Biases,
  ms: number,
): TriageReply {
  const { answers, tokensIn, tokensReused } = raw;
  const heads = Object.entries(answers).map(([id, answer]) => [id, withoutBias(answer, bias[id] ?? {})]);
  return triageReplySchema.parse({ ...Object.fromEntries(heads), tokensIn, tokensReused, tokensOut: 0, ms });
}

function answersOf(heads: readonly LabelHead[], outputs: readonly ReadonlyMap<Token, number>[]): Biases {
  return Object.fromEntries(
    heads.map((head, index) => [head.id, readHead(head, outputs[index] ?? new Map())]),
  );
}

function biasReader(prefix: PrefixKeeper, measure: (pieces: PieceOptions) => Promise<Biases>) {
  let known: Biases | null = null;
  return async (pieces: PieceOptions): Promise<Biases> => {
    known ??= await prefix.kept.bias();
    if (known === null) {
      known = await measure(pieces);
      await prefix.kept.saveBias(known);
    }
    return known;
  };
}
