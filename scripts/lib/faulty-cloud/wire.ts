import type { ServedUsage } from './scenario.ts';

/** A part of an answer as it goes over the wire, and how many output tokens leave with it. */
export interface Frame {
  readonly bytes: string;
  readonly outputTokens: number;
}

/** A whole answer: what opens it, the pieces a fault may cut, and what ends it. */
export interface WireAnswer {
  readonly head: readonly Frame[];
  readonly pieces: readonly Frame[];
  readonly tail: readonly Frame[];
}

/** How the usage of an answer is told. */
export type UsagePlace = 'last' | 'none' | 'first' | 'twice' | 'wrong';

/** What a vendor's writer needs to know of an answer. */
export interface AnswerPlan {
  readonly responseId: string;
  readonly model: string;
  readonly pieces: readonly string[];
  readonly reasoningPieces: readonly string[];
  readonly toolCall: { readonly name: string; readonly argumentsText: string } | null;
  readonly usage: ServedUsage;
  readonly usagePlace: UsagePlace;
  readonly costUsd: number | null;
  readonly isLengthLimited: boolean;
}

/** One server-sent event; Anthropic names its events. */
export function sse(data: unknown, event?: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${JSON.stringify(data)}\n\n`;
}

export function frame(bytes: string, outputTokens = 0): Frame {
  return { bytes, outputTokens };
}

/** Cuts text before each space, so that joined pieces are the text again. */
export function cutIntoPieces(text: string): readonly string[] {
  return text.split(/(?= )/u).filter((piece) => piece !== '');
}

/** Thirds of an argument text: tool calls come split in the middle of their JSON. */
export function thirdsOf(text: string): readonly string[] {
  const size = Math.max(1, Math.ceil(text.length / 3));
  return [text.slice(0, size), text.slice(size, 2 * size), text.slice(2 * size)].filter(
    (part) => part !== '',
  );
}

/** Half of the output, for a first, unfinished telling of usage. */
export function halfOf(usage: ServedUsage): ServedUsage {
  return { ...usage, output: Math.floor(usage.output / 2), reasoning: Math.floor(usage.reasoning / 2) };
}
