import type { Token } from 'node-llama-cpp';
import type { GeneratePrompt, GenerateReply } from '../../shared/inference/host-protocol.ts';
import { dataTokens } from './data-tokens.ts';
import { createGeneratedText } from './generated-text.ts';
import { CancelledError, evaluatePiecewise, type PieceOptions } from './piecewise.ts';
import { type PrefixKeeper, prefixKeeperFor } from './prefix-keeper.ts';
import { frameOf, type PromptFrame } from './prompt-frame.ts';
import type { ReaderOptions } from './read-triage.ts';
import { wellFormed } from './well-formed.ts';

const dataTokensAtMost = 640;
const askTokensAtMost = 200;
/** Small models go round in circles without it. */
const repeatPenalty = 1.15;
const repeatWindowTokens = 64;

/** Writes a text after instructions whose state is kept, in the model's own chat format. */
export interface TextWriter {
  /**
   * @param onPiece new text as it comes, cleaned
   * @throws CancelledError within one piece of the prompt, or one token
   */
  write(
    prompt: GeneratePrompt,
    pieces: PieceOptions,
    onPiece: (text: string) => void,
  ): Promise<GenerateReply>;
}

interface TaskPrompt {
  readonly frame: PromptFrame;
  readonly prefix: PrefixKeeper;
}

export function textWriterFor(options: ReaderOptions): TextWriter {
  const { open } = options;
  const { model, sequence } = open;
  const known = new Map<string, TaskPrompt>();
  const tokenize = (text: string): Token[] => model.tokenize(text, false, 'trimLeadingSpace');
  const promptOf = ({ task, version, instructions }: GeneratePrompt): TaskPrompt => {
    const key = JSON.stringify([task, version, instructions]);
    const frame = known.get(key)?.frame ?? frameOf(model, instructions, 'system');
    const made = known.get(key) ?? {
      frame,
      prefix: prefixKeeperFor({ ...options, tokens: frame.before, name: `${task}/${version}` }),
    };
    known.set(key, made);
    return made;
  };

  return {
    write: async (prompt, pieces, onPiece) => {
      const startedAtMs = performance.now();
      const { frame, prefix } = promptOf(prompt);
      const tokensReused = await prefix.ensure(pieces);
      const ask = tokenize(wellFormed(prompt.ask)).slice(0, askTokensAtMost);
      const fixed = frame.before.length + ask.length + frame.after.length + prompt.outputTokensAtMost;
      const room = Math.max(0, Math.min(dataTokensAtMost, sequence.contextSize - fixed - 1));
      const rest = [...dataTokens(tokenize, prompt.data, room), ...ask, ...frame.after];
      const last = rest.pop();
      if (last === undefined) throw new Error('the chat format closes a turn without a token');
      await evaluatePiecewise(sequence, rest, pieces);
      const written = await writeOn({ options, last, prompt, pieces }, (text) => onPiece(text));
      const { firstTextAtMs, ...answer } = written;
      return {
        ...answer,
        firstTextMs: firstTextAtMs === null ? null : firstTextAtMs - startedAtMs,
        tokensIn: frame.before.length + rest.length + 1,
        tokensReused,
        ms: performance.now() - startedAtMs,
      };
    },
  };
}

interface Writing {
  readonly options: ReaderOptions;
  readonly last: Token;
  readonly prompt: GeneratePrompt;
  readonly pieces: PieceOptions;
}

interface Written extends Pick<GenerateReply, 'text' | 'isCutShort' | 'tokensOut'> {
  readonly firstTextAtMs: number | null;
}

/** Token after token until the model ends, repeats itself, or the limit is reached. */
async function writeOn(
  { options, last, prompt, pieces }: Writing,
  onPiece: (text: string) => void,
): Promise<Written> {
  const { model, sequence } = options.open;
  const tokens: Token[] = [];
  const text = createGeneratedText();
  let firstTextAtMs: number | null = null;
  let hasEnded = true;
  const show = (piece: string) => {
    if (piece === '') return;
    firstTextAtMs ??= performance.now();
    onPiece(piece);
  };
  const evaluation = sequence.evaluate([last], {
    temperature: 0,
    repeatPenalty: { punishTokens: () => tokens.slice(-repeatWindowTokens), penalty: repeatPenalty },
  });
  for await (const token of evaluation) {
    if (pieces.isCancelled()) throw new CancelledError();
    tokens.push(token);
    show(text.grow(model.detokenize(tokens)));
    hasEnded = false;
    if (tokens.length >= prompt.outputTokensAtMost || text.isStuck()) break;
    hasEnded = true;
  }
  show(text.end());
  return { text: text.text(), isCutShort: !hasEnded, tokensOut: tokens.length, firstTextAtMs };
}
