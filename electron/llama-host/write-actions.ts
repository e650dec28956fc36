import { LlamaGrammarEvaluationState, type Token } from 'node-llama-cpp';
import type { ActionsReply, MailPrompt } from '../../shared/inference/host-protocol.ts';
import { actionsFromOutput } from './actions-output.ts';
import { isGrounded } from './is-grounded.ts';
import { mailTokens } from './mail-tokens.ts';
import { CancelledError, evaluatePiecewise, type PieceOptions } from './piecewise.ts';
import { prefixKeeperFor } from './prefix-keeper.ts';
import { frameOf } from './prompt-frame.ts';
import type { ReaderOptions } from './read-triage.ts';

const mailTokensAtMost = 600;
const answerTokensAtMost = 160;

const answerSchema = {
  type: 'object',
  properties: {
    actions: {
      type: 'array',
      maxItems: 4,
      items: {
        type: 'object',
        properties: {
          text: { type: 'string', maxLength: 120 },
          due: { oneOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
        },
      },
    },
  },
} as const;

/** Writes what a mail asks for, as JSON that a grammar holds to its shape. */
export interface ActionsWriter {
  write(mail: MailPrompt, pieces: PieceOptions): Promise<ActionsReply>;
}

export async function actionsWriterFor(options: ReaderOptions): Promise<ActionsWriter> {
  const { open, prompts } = options;
  const { model, sequence } = open;
  const grammar = await open.llama.createGrammarForJsonSchema(answerSchema);
  const frame = frameOf(model, prompts.actions.instructions);
  const prefix = prefixKeeperFor({ ...options, tokens: frame.before, name: 'actions' });
  const tokenize = (text: string): Token[] => model.tokenize(text, false, 'trimLeadingSpace');

  return {
    write: async (mail, pieces) => {
      const startedAtMs = performance.now();
      const source = `${mail.subject}\n${mail.text}`;
      const tokensReused = await prefix.ensure(pieces);
      const prompt = [...mailTokens(tokenize, mail, mailTokensAtMost), ...frame.after];
      const last = prompt.pop();
      if (last === undefined) throw new Error('the chat format closes a turn without a token');
      await evaluatePiecewise(sequence, prompt, pieces);
      const grammarEvaluationState = new LlamaGrammarEvaluationState({ model, grammar });
      const answer: Token[] = [];
      for await (const token of sequence.evaluate([last], { temperature: 0, grammarEvaluationState })) {
        if (pieces.isCancelled()) throw new CancelledError();
        answer.push(token);
        if (answer.length >= answerTokensAtMost) break;
      }
      return {
        actions: actionsFromOutput(model.detokenize(answer)).filter(({ text }) => isGrounded(text, source)),
        tokensIn: frame.before.length + prompt.length + 1,
        tokensReused,
        tokensOut: answer.length,
        ms: performance.now() - startedAtMs,
      };
    },
  };
}
