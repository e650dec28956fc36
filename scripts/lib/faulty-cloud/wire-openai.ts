import type { ServedUsage } from './scenario.ts';
import { type AnswerPlan, type Frame, frame, halfOf, sse, thirdsOf, type WireAnswer } from './wire.ts';

/** Chat completion chunks as OpenAI streams them with `stream_options.include_usage`. */
export function openAiAnswer(plan: AnswerPlan): WireAnswer {
  const chunk = (delta: object, extra: object = {}) =>
    sse({ ...envelope(plan, 'chat.completion.chunk'), choices: [choice(delta, null)], ...extra });
  const early = plan.usagePlace === 'first' ? { usage: openAiUsage(plan, plan.usage) } : {};
  const text = plan.pieces.map((content) => frame(chunk({ content }), 1));
  const thinking = plan.reasoningPieces.map((piece) => frame(chunk({ reasoning_content: piece }), 1));
  return {
    head: [frame(chunk({ role: 'assistant', content: '' }, early))],
    pieces: [...thinking, ...text, ...toolFrames(plan, chunk)],
    tail: tailOf(plan),
  };
}

/** The same answer in one body, for clients that do not stream. */
export function openAiWhole(plan: AnswerPlan): string {
  const message = { role: 'assistant', content: plan.pieces.join('') };
  const choices = [{ index: 0, message, finish_reason: endOf(plan) }];
  return JSON.stringify({
    ...envelope(plan, 'chat.completion'),
    choices,
    ...(plan.usagePlace === 'none' ? {} : { usage: openAiUsage(plan, plan.usage) }),
  });
}

function tailOf(plan: AnswerPlan): readonly Frame[] {
  const end = frame(
    sse({ ...envelope(plan, 'chat.completion.chunk'), choices: [choice({}, endOf(plan))], usage: null }),
  );
  const usageFrame = (usage: ServedUsage) =>
    frame(
      sse({
        ...envelope(plan, 'chat.completion.chunk'),
        choices: [],
        usage: openAiUsage(plan, usage),
      }),
    );
  const done = frame('data: [DONE]\n\n');
  if (plan.usagePlace === 'none' || plan.usagePlace === 'first') return [end, done];
  if (plan.usagePlace === 'twice') return [usageFrame(halfOf(plan.usage)), end, usageFrame(plan.usage), done];
  return [end, usageFrame(plan.usage), done];
}

function toolFrames(plan: AnswerPlan, chunk: (delta: object) => string): readonly Frame[] {
  if (plan.toolCall === null) return [];
  const { name, argumentsText } = plan.toolCall;
  const first = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '' } };
  return [
    frame(chunk({ tool_calls: [first] })),
    ...thirdsOf(argumentsText).map((part) =>
      frame(chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] }), 1),
    ),
  ];
}

function envelope({ responseId, model }: AnswerPlan, object: string) {
  return { id: responseId, object, created: 1_790_000_000, model };
}

function choice(delta: object, finishReason: string | null) {
  return { index: 0, delta, finish_reason: finishReason };
}

function endOf(plan: AnswerPlan): string {
  if (plan.isLengthLimited) return 'length';
  return plan.toolCall === null ? 'stop' : 'tool_calls';
}

/** OpenAI counts cached tokens inside `prompt_tokens` and reasoning inside `completion_tokens`. */
function openAiUsage({ usagePlace, costUsd }: AnswerPlan, usage: ServedUsage): object {
  const prompt = usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const completion = usage.output + usage.reasoning;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: usagePlace === 'wrong' ? prompt + 7 : usage.cacheRead },
    completion_tokens_details: { reasoning_tokens: usage.reasoning },
    ...(costUsd === null ? {} : { cost: costUsd }),
  };
}
