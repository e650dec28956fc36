import path from 'node:path';
import type { LocalAuthor } from '../../../../shared/contract/cloud-views.ts';
import type { GeneratePrompt } from '../../../../shared/inference/host-protocol.ts';
import { toNanoUsd, zeroNanoUsd } from '../../../../shared/money.ts';
import { ok } from '../../../../shared/result.ts';
import type { LocalModelPort } from '../../ports.ts';
import type { KeptHere } from '../../route/keep-here.ts';
import { openTestLedger } from '../../spend/ledger/test-ledger.ts';
import { noModel } from '../../test-model.ts';
import type { AnswerWatch, HereParts } from './here-types.ts';

/** A model that writes what the test says, in two pieces. */
export function scriptedModel(
  write: (prompt: GeneratePrompt) => string | 'crash',
): LocalModelPort & { readonly prompts: GeneratePrompt[] } {
  const prompts: GeneratePrompt[] = [];
  return {
    ...noModel(),
    prompts,
    status: () => ({ state: 'warm', modelId: 'm', tokensPerSecond: null, loadProgress: null, error: null }),
    generate: async (prompt, { onText, signal }) => {
      prompts.push(prompt);
      const failure = { message: 'x', retryable: true, item: null };
      const text = write(prompt);
      if (text === 'crash') return { ok: false, error: { code: 'model-crashed', ...failure } };
      onText(text.slice(0, 5));
      if (signal.aborted) return { ok: false, error: { code: 'cancelled', ...failure } };
      onText(text.slice(5));
      const use = { cpuMs: 100, gpuMs: 0, memoryBytes: 1_000 };
      const usage = { tokensIn: 50, tokensReused: 10, tokensOut: 7, ms: 5, use };
      return ok({ text, isCutShort: false, firstTextMs: 1, ...usage });
    },
  };
}

/** The parts over a real ledger in memory, and what was decided. */
export function testHereParts(localModel: LocalModelPort, author: LocalAuthor | null) {
  const { ledger, clock, store } = openTestLedger();
  const decisions: KeptHere[] = [];
  const parts: HereParts = {
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    localModel,
    ledger,
    resourcesDir: path.resolve(import.meta.dirname, '../../../../resources'),
    author: () => author,
    keepDecision: (kept) => {
      decisions.push(kept);
      return null;
    },
    avoidedCost: ({ output }) => (output === 0 ? zeroNanoUsd : toNanoUsd(1_000)),
  };
  return { parts, decisions, store };
}

/** What somebody who looks on has seen. */
export function listenTo(): AnswerWatch & { readonly seen: string[]; shown(): string } {
  const seen: string[] = [];
  let shown = '';
  return {
    seen,
    shown: () => shown,
    started: ({ tier, because }) => {
      seen.push(`${tier} ${because ?? 'cloud'}`);
      shown = '';
    },
    text: (delta) => {
      shown += delta;
    },
    restarted: (text) => {
      shown = text;
    },
  };
}
