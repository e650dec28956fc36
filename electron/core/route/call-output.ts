import type { UnmaskedText } from './desk-parts.ts';
import type { MaskedTask } from './prepare-call.ts';
import { createFieldReader } from './schema-text.ts';

/** Where the text of a call goes while it comes, and what becomes of it in the end. */
export interface CallOutput {
  push(text: string): void;
  hasDelivered(): boolean;
  /** The whole answer, unmasked; null where it had to be JSON and is not. */
  end(text: string): UnmaskedText | null;
}

/**
 * Plain text goes out as it comes. Of an answer with a schema the strings of one field do, where somebody reads along;
 * the answer itself counts only as a whole, after it was read as JSON.
 */
export function openOutput({ task, masked }: MaskedTask): CallOutput {
  const stream = masked.openStream();
  let delivered = '';
  const deliver = (text: string) => {
    if (text === '') return;
    delivered += text;
    task.onText?.(text);
  };
  const hasDelivered = () => delivered !== '';
  if (task.answerSchema !== null) {
    const field = task.streamedField;
    const reader = field === undefined || task.onText === undefined ? null : createFieldReader(field);
    return {
      push: (text) => {
        if (reader !== null) deliver(stream.push(reader.push(text)));
      },
      hasDelivered,
      end: (text) => unmaskJson(masked, text),
    };
  }
  return {
    push: (text) => deliver(stream.push(text)),
    hasDelivered,
    end: () => {
      const rest = stream.end();
      deliver(rest.text);
      return { text: delivered, unknown: rest.unknown };
    },
  };
}

/** Models like to put JSON between fences, asked or not. */
const FENCED = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u;

function unmaskJson(masked: MaskedTask['masked'], text: string): UnmaskedText | null {
  const json = FENCED.exec(text)?.[1] ?? text;
  try {
    JSON.parse(json);
  } catch {
    return null;
  }
  return masked.unmaskJson(json);
}
