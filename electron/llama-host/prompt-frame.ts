import { type LlamaModel, LlamaText, resolveChatWrapper, type Token } from 'node-llama-cpp';

/** The tokens around a mail in the model's own chat format. */
export interface PromptFrame {
  /** Instructions; the same for every mail, so their state is kept. */
  readonly before: readonly Token[];
  /** Closes the user's turn and opens the answer. */
  readonly after: readonly Token[];
}

const markText = '\u{E000}';

/**
 * Lays instructions out in the chat format that the model file names: at the start of the user's turn, or as the
 * system's turn before it.
 * Special tokens come from the format alone: instructions and mail are plain text.
 */
export function frameOf(
  model: LlamaModel,
  instructions: readonly string[],
  place: 'user' | 'system' = 'user',
): PromptFrame {
  const words = instructions.join('\n');
  const wrapper = resolveChatWrapper(model);
  const { contextText } = wrapper.generateContextState({
    chatHistory: [
      ...(place === 'system' ? [{ type: 'system' as const, text: words }] : []),
      { type: 'user', text: `${place === 'user' ? words : ''}${markText}` },
      { type: 'model', response: [''] },
    ],
  });
  const values = contextText.values;
  const at = values.findIndex((value) => typeof value === 'string' && value.includes(markText));
  const marked = values[at];
  if (typeof marked !== 'string') throw new Error(`chat format ${wrapper.wrapperName} loses the user's text`);
  const cut = marked.indexOf(markText);
  const before = LlamaText(...values.slice(0, at), marked.slice(0, cut));
  const after = LlamaText(marked.slice(cut + markText.length), ...values.slice(at + 1));
  return {
    before: before.tokenize(model.tokenizer),
    after: after.tokenize(model.tokenizer, 'trimLeadingSpace'),
  };
}
