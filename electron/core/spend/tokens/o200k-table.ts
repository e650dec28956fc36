import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** Names of special tokens in a stranger's mail are text like any other. */
const plainText = { disallowedSpecial: new Set<string>() };

/** Tokens of a text by OpenAI's o200k table. This file alone brings the table (33 MB) into the memory. */
export function countByTable(text: string): number {
  return countTokens(text, plainText);
}
