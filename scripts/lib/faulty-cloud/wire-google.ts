import type { ServedUsage } from './scenario.ts';
import { type AnswerPlan, type Frame, frame, halfOf, sse, type WireAnswer } from './wire.ts';

/** Parts as Gemini streams them with `alt=sse`: usage may stand in every event and grows. */
export function googleAnswer(plan: AnswerPlan): WireAnswer {
  const chunk = (parts: readonly object[], extra: object = {}) =>
    sse({
      candidates: [{ index: 0, content: { role: 'model', parts } }],
      modelVersion: plan.model,
      responseId: plan.responseId,
      ...extra,
    });
  const early = plan.usagePlace === 'first' ? { usageMetadata: googleUsage(plan, plan.usage) } : {};
  const thinking = plan.reasoningPieces.map((text) => frame(chunk([{ text, thought: true }]), 1));
  const text = plan.pieces.map((piece, index) =>
    frame(chunk([{ text: piece }], index === 0 ? early : {}), 1),
  );
  const call =
    plan.toolCall === null
      ? []
      : [frame(chunk([{ functionCall: { name: plan.toolCall.name, args: argumentsOf(plan) } }]), 1)];
  return { head: [], pieces: [...thinking, ...text, ...call], tail: tailOf(plan) };
}

function argumentsOf({ toolCall }: AnswerPlan): unknown {
  return JSON.parse(toolCall?.argumentsText ?? '{}');
}

function tailOf(plan: AnswerPlan): readonly Frame[] {
  const told = plan.usagePlace !== 'none' && plan.usagePlace !== 'first';
  const last = (usage: ServedUsage, finish: object) =>
    frame(
      sse({
        candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, ...finish }],
        ...(told ? { usageMetadata: googleUsage(plan, usage) } : {}),
        modelVersion: plan.model,
        responseId: plan.responseId,
      }),
    );
  const end = last(plan.usage, { finishReason: plan.isLengthLimited ? 'MAX_TOKENS' : 'STOP' });
  return plan.usagePlace === 'twice' ? [last(halfOf(plan.usage), {}), end] : [end];
}

/** Gemini counts cached tokens inside the prompt and thoughts apart from the candidates. */
function googleUsage({ usagePlace }: AnswerPlan, usage: ServedUsage): object {
  const prompt = usage.input + usage.cacheRead;
  const total = prompt + usage.output + usage.reasoning;
  return {
    promptTokenCount: prompt,
    cachedContentTokenCount: usagePlace === 'wrong' ? prompt + 7 : usage.cacheRead,
    candidatesTokenCount: usage.output,
    thoughtsTokenCount: usage.reasoning,
    totalTokenCount: total,
  };
}

/** The same answer in one body, as it stands in the results of a batch. */
export function googleWhole(plan: AnswerPlan): object {
  const parts = [
    ...plan.reasoningPieces.map((text) => ({ text, thought: true })),
    { text: plan.pieces.join('') },
  ];
  return {
    candidates: [
      {
        index: 0,
        content: { role: 'model', parts },
        finishReason: plan.isLengthLimited ? 'MAX_TOKENS' : 'STOP',
      },
    ],
    ...(plan.usagePlace === 'none' ? {} : { usageMetadata: googleUsage(plan, plan.usage) }),
    modelVersion: plan.model,
    responseId: plan.responseId,
  };
}
