import type { ServedUsage } from './scenario.ts';
import { type AnswerPlan, type Frame, frame, halfOf, sse, thirdsOf, type WireAnswer } from './wire.ts';

/** Message events as Anthropic streams them: the first one carries input usage and one output token. */
export function anthropicAnswer(plan: AnswerPlan): WireAnswer {
  return {
    head: [frame(startOf(plan)), frame(event('ping', {}))],
    pieces: blocksOf(plan),
    tail: tailOf(plan),
  };
}

function startOf(plan: AnswerPlan): string {
  const told = plan.usagePlace === 'first' ? plan.usage : { ...plan.usage, output: 1, reasoning: 0 };
  const usage = plan.usagePlace === 'none' ? {} : { usage: anthropicUsage(plan, told) };
  const { responseId: id, model } = plan;
  const message = { id, type: 'message', role: 'assistant', model, content: [], stop_reason: null };
  return event('message_start', { message: { ...message, stop_sequence: null, ...usage } });
}

function blocksOf(plan: AnswerPlan): readonly Frame[] {
  const blocks: Frame[][] = [];
  if (plan.reasoningPieces.length > 0) {
    const deltas = plan.reasoningPieces.map((thinking) => ({ type: 'thinking_delta', thinking }));
    blocks.push(block(blocks.length, { type: 'thinking', thinking: '', signature: '' }, deltas));
  }
  if (plan.pieces.length > 0) {
    const deltas = plan.pieces.map((text) => ({ type: 'text_delta', text }));
    blocks.push(block(blocks.length, { type: 'text', text: '' }, deltas));
  }
  if (plan.toolCall !== null) {
    const { name, argumentsText } = plan.toolCall;
    const deltas = thirdsOf(argumentsText).map((part) => ({ type: 'input_json_delta', partial_json: part }));
    blocks.push(block(blocks.length, { type: 'tool_use', id: 'toolu_1', name, input: {} }, deltas));
  }
  return blocks.flat();
}

function block(index: number, contentBlock: object, deltas: readonly object[]): Frame[] {
  return [
    frame(event('content_block_start', { index, content_block: contentBlock })),
    ...deltas.map((delta) => frame(event('content_block_delta', { index, delta }), 1)),
    frame(event('content_block_stop', { index })),
  ];
}

function tailOf(plan: AnswerPlan): readonly Frame[] {
  const stopReason = plan.isLengthLimited ? 'max_tokens' : plan.toolCall === null ? 'end_turn' : 'tool_use';
  const delta = (usage: ServedUsage | null) =>
    frame(
      event('message_delta', {
        delta: {
          stop_reason: usage === plan.usage || usage === null ? stopReason : null,
          stop_sequence: null,
        },
        ...(usage === null ? {} : { usage: anthropicUsage(plan, usage) }),
      }),
    );
  const stop = frame(event('message_stop', {}));
  if (plan.usagePlace === 'none' || plan.usagePlace === 'first') return [delta(null), stop];
  if (plan.usagePlace === 'twice') return [delta(halfOf(plan.usage)), delta(plan.usage), stop];
  return [delta(plan.usage), stop];
}

function event(type: string, fields: object): string {
  return sse({ type, ...fields }, type);
}

/** Anthropic adds cached tokens on top of `input_tokens`; thinking is inside `output_tokens`. */
function anthropicUsage({ usagePlace }: AnswerPlan, usage: ServedUsage): object {
  const written = usage.cacheWrite5m + usage.cacheWrite1h;
  return {
    input_tokens: usage.input,
    cache_creation_input_tokens: usagePlace === 'wrong' ? written + 7 : written,
    cache_read_input_tokens: usage.cacheRead,
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cacheWrite5m,
      ephemeral_1h_input_tokens: usage.cacheWrite1h,
    },
    output_tokens: usage.output + usage.reasoning,
  };
}

/** The same answer as one message, as it stands in the results of a batch. */
export function anthropicWhole(plan: AnswerPlan): object {
  const thinking = plan.reasoningPieces.join('');
  return {
    id: plan.responseId,
    type: 'message',
    role: 'assistant',
    model: plan.model,
    content: [
      ...(thinking === '' ? [] : [{ type: 'thinking', thinking, signature: '' }]),
      { type: 'text', text: plan.pieces.join('') },
    ],
    stop_reason: plan.isLengthLimited ? 'max_tokens' : 'end_turn',
    ...(plan.usagePlace === 'none' ? {} : { usage: anthropicUsage(plan, plan.usage) }),
  };
}
