import { type ControlledEvaluateInputItem, type LlamaModel, type Token, TokenBias } from 'node-llama-cpp';
import type { PromptFile } from '../../shared/inference/prompt-file.ts';

/** One question whose answer is read from the scores of a few single-token labels. */
export interface LabelHead {
  readonly id: string;
  readonly slot: readonly Token[];
  readonly labels: readonly { readonly name: string; readonly token: Token }[];
}

/** Probability by label name, sum 1. */
export type LabelProbabilities = Readonly<Record<string, number>>;

/**
 * Prepares the heads for this model's vocabulary.
 * @returns null where some label is not one single token after its slot; the model can't be read then.
 */
export function headsFor(model: LlamaModel, heads: PromptFile['triage']['heads']): LabelHead[] | null {
  const prepared: LabelHead[] = [];
  for (const [id, { slot, letters }] of Object.entries(heads)) {
    const slotTokens = model.tokenize(slot, false, 'trimLeadingSpace');
    const labels: { name: string; token: Token }[] = [];
    for (const [name, letter] of Object.entries(letters)) {
      const token = tokenAfter(model, slot, letter);
      if (token === null || labels.some((label) => label.token === token)) return null;
      labels.push({ name, token });
    }
    prepared.push({ id, slot: slotTokens, labels });
  }
  return prepared;
}

function tokenAfter(model: LlamaModel, slot: string, letter: string): Token | null {
  const slotTokens = model.tokenize(slot, false, 'trimLeadingSpace');
  const whole = model.tokenize(`${slot} ${letter}`, false, 'trimLeadingSpace');
  const isSlotAndOne =
    whole.length === slotTokens.length + 1 && slotTokens.every((token, index) => whole[index] === token);
  return isSlotAndOne ? (whole.at(-1) ?? null) : null;
}

/**
 * The end of the prompt: every slot in a row, asking at the last token of each for the labels' scores.
 * An equal bias lifts the labels above the rest of the vocabulary, and only as many tokens as there are labels
 * come back: a softmax over the labels alone, without the 10^5 other entries.
 */
export function slotItems(model: LlamaModel, heads: readonly LabelHead[]): ControlledEvaluateInputItem[] {
  return heads.flatMap((head) => {
    const bias = new TokenBias(model.tokenizer);
    for (const { token } of head.labels) bias.set(token, { logit: 100 });
    const options = { temperature: 1, topK: head.labels.length, topP: 1, minP: 0, tokenBias: bias };
    return head.slot.map(
      (token, index): ControlledEvaluateInputItem =>
        index === head.slot.length - 1 ? [token, { generateNext: { probabilities: true, options } }] : token,
    );
  });
}

/** Reads a head's labels out of the token probabilities of its slot; labels not among them count as nearly 0. */
export function readHead(head: LabelHead, byToken: ReadonlyMap<Token, number>): LabelProbabilities {
  const smallest = 1e-9;
  const raw = head.labels.map(
    ({ name, token }) => [name, Math.max(smallest, byToken.get(token) ?? 0)] as const,
  );
  return normalised(raw);
}

/** Takes out what the model answers to an empty mail: p(label | mail) / p(label | nothing), made to sum to 1. */
export function withoutBias(answer: LabelProbabilities, bias: LabelProbabilities): LabelProbabilities {
  return normalised(
    Object.entries(answer).map(([name, probability]) => [name, probability / (bias[name] ?? 1)] as const),
  );
}

function normalised(entries: readonly (readonly [string, number])[]): LabelProbabilities {
  const sum = entries.reduce((total, [, value]) => total + value, 0);
  return Object.fromEntries(entries.map(([name, value]) => [name, value / sum]));
}
