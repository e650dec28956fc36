import { expect, it } from 'vitest';
import type { AuthorWish, LocalAuthor } from '../../../../shared/contract/cloud-views.ts';
import { appError, type ErrorCode } from '../../../../shared/contract/errors.ts';
import { err, ok } from '../../../../shared/result.ts';
import { answerAnyway } from './answer-here.ts';
import type { HereTask } from './here-types.ts';
import { listenTo, scriptedModel, testHereParts } from './test-here.ts';

const small: LocalAuthor = { name: 'Small', standing: 'small' };
const good: LocalAuthor = { name: 'Good', standing: 'held-good' };
const task: HereTask<string> = {
  subject: { taskKind: 'draft', messageId: null, ownerId: null, account: 'local' },
  tokensIn: 40,
  byRules: () => 'by rules',
  byModel: async (watch) => {
    watch.text('by model');
    const use = { cpuMs: 250, gpuMs: 0, memoryBytes: 1_000 };
    return ok({ answer: ok('by model'), tokensIn: 50, tokensReused: 10, tokensOut: 7, use });
  },
};

interface Wish {
  readonly author: LocalAuthor | null;
  readonly by?: AuthorWish;
  readonly takesAnyModel?: boolean;
  readonly code?: ErrorCode;
  readonly own?: HereTask<string>;
}

async function answer({
  author,
  by = 'best',
  takesAnyModel = false,
  code = 'network-forbidden',
  own = task,
}: Wish) {
  const here = testHereParts(
    scriptedModel(() => ''),
    author,
  );
  const watch = listenTo();
  let asked = 0;
  const given = await answerAnyway(here.parts, own, {
    wish: { by, takesAnyModel },
    watch,
    signal: new AbortController().signal,
    byCloud: async () => {
      asked += 1;
      return err(appError(code, 'x'));
    },
  });
  return { ...here, watch, asked, given };
}

it('would catch a small model writing unasked, or one that is held good being passed over', async () => {
  const first = await answer({ author: small });
  expect(first.given).toMatchObject({
    value: {
      answer: 'by rules',
      meta: { tier: 'rule', costNanoUsd: 0 },
      here: { because: 'local-only', author: null, offer: small, modelError: null },
    },
  });
  const second = await answer({ author: good, code: 'cap-reached' });
  expect(second.given).toMatchObject({
    value: {
      answer: 'by model',
      meta: { tier: 'local' },
      here: { because: 'cap', author: good, offer: null },
    },
  });
  expect(second.watch.seen).toEqual(['local cap']);
});

it('would catch the user’s word not being kept: the model on request, rules on request, no cloud for either', async () => {
  const byModel = await answer({ author: small, by: 'local' });
  expect(byModel).toMatchObject({
    asked: 0,
    given: { value: { here: { because: 'asked', author: small } } },
  });
  const byRule = await answer({ author: good, by: 'rule' });
  expect(byRule).toMatchObject({ asked: 0, given: { value: { answer: 'by rules' } } });
  expect(await answer({ author: small, takesAnyModel: true })).toMatchObject({
    asked: 1,
    given: { value: { answer: 'by model' } },
  });
});

it('would catch a model that fails, or is not there, leaving the user with nothing', async () => {
  const broken = { ...task, byModel: async () => err(appError('model-crashed', 'x')) };
  const failed = await answer({ author: small, by: 'local', own: broken });
  expect(failed.given).toMatchObject({
    value: { answer: 'by rules', here: { modelError: 'model-crashed' } },
  });
  expect(failed.watch.seen).toEqual(['local asked', 'rule asked']);
  const missing = await answer({ author: null, by: 'local' });
  expect(missing.given).toMatchObject({ value: { here: { modelError: 'model-missing', offer: null } } });
});

it('would catch an answer where the user took it back, or the database is broken', async () => {
  for (const code of ['cancelled', 'database-corrupt'] as const) {
    expect((await answer({ author: good, code })).given).toMatchObject({ ok: false, error: { code } });
  }
  const takenBack = { ...task, byModel: async () => err(appError('cancelled', 'x')) };
  const cancelled = await answer({ author: good, own: takenBack });
  expect(cancelled.given).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});

it('would catch work of this machine missing in the ledger, priced, or praised as saved money', async () => {
  const { store, decisions } = await answer({ author: small, by: 'local' });
  expect(decisions).toMatchObject([{ tier: 'local', because: 'asked', model: 'Small' }]);
  const { tokensByTier, tokensIn, spentNanoUsd, avoidedNanoUsd } = store.calls.totals(0, 8.64e15);
  expect({ tokensByTier, tokensIn, spentNanoUsd, avoidedNanoUsd }).toEqual({
    tokensByTier: { local: 57 },
    tokensIn: 50,
    spentNanoUsd: 0,
    avoidedNanoUsd: 0,
  });
  const unusable = await answer({
    author: good,
    own: {
      ...task,
      byModel: async () =>
        ok({
          answer: err(appError('answer-invalid', 'x')),
          tokensIn: 50,
          tokensReused: 0,
          tokensOut: 7,
          use: null,
        }),
    },
  });
  expect(unusable.given).toMatchObject({
    value: { answer: 'by rules', here: { modelError: 'answer-invalid' } },
  });
  expect(unusable.store.calls.totals(0, 8.64e15)).toMatchObject({ tokensOut: 7, avoidedNanoUsd: 0 });
  const praised = await answer({ author: good });
  expect(praised.store.calls.totals(0, 8.64e15).avoidedNanoUsd).toBe(1_000);
});
