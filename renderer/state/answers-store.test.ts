import { expect, it } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { createAnswersStore } from './answers-store.ts';

/** An engine that answers when the test says so. */
function slowEngine() {
  const asked: { readonly requestId: string; answer(value: unknown): Promise<void> }[] = [];
  const invoke = (_name: string, input: { requestId: string }) =>
    new Promise((resolve) => {
      asked.push({
        requestId: input.requestId,
        answer: async (value) => {
          resolve(value);
          await Promise.resolve();
        },
      });
    });
  return { asked, bridge: { invoke: invoke as unknown as Bridge['invoke'] } };
}

const draft = (text: string) => ({ ok: true, value: { text, unsupported: [], meta: {} } });

it('adds up what streams in, and forgets what a tier withdrew, which would stand twice in the draft', () => {
  const { asked, bridge } = slowEngine();
  const store = createAnswersStore(bridge);
  void store.getState().writeDraft(7, 'yes');
  const requestId = asked[0]?.requestId ?? '';
  store.getState().receive({ requestId, text: 'Dear ', isRestart: false });
  store.getState().receive({ requestId, text: 'An', isRestart: false });
  expect(store.getState().draftByMessage[7]?.text).toBe('Dear An');
  store.getState().receive({ requestId, text: 'Hello', isRestart: true });
  expect(store.getState().draftByMessage[7]?.text).toBe('Hello');
});

it('drops the late answer of a draft that was asked for anew, which would overwrite the newer one', async () => {
  const { asked, bridge } = slowEngine();
  const store = createAnswersStore(bridge);
  const first = store.getState().writeDraft(7, 'yes');
  const second = store.getState().writeDraft(7, 'no');
  await asked[1]?.answer(draft('No.'));
  await second;
  await asked[0]?.answer(draft('Yes.'));
  await first;
  expect(store.getState().draftByMessage[7]).toMatchObject({ state: 'done', text: 'No.' });
});

it('keeps what had come in when an answer fails, as it was paid for', async () => {
  const { asked, bridge } = slowEngine();
  const store = createAnswersStore(bridge);
  const run = store.getState().writeDraft(7, 'yes');
  store.getState().receive({ requestId: asked[0]?.requestId ?? '', text: 'Dear', isRestart: false });
  await asked[0]?.answer({
    ok: false,
    error: { code: 'cancelled', message: '', retryable: false, item: null },
  });
  await run;
  expect(store.getState().draftByMessage[7]).toMatchObject({ state: 'failed', text: 'Dear' });
});

it('shows who writes while it is written, and hears nothing of a run that has ended', async () => {
  const { asked, bridge } = slowEngine();
  const store = createAnswersStore(bridge);
  const done = store.getState().summarise(3, 'local');
  const requestId = asked[0]?.requestId ?? '';
  const progress = {
    tier: 'local',
    model: 'Small',
    because: 'asked',
    tokensIn: 10,
    tokensOut: 2,
    costNanoUsd: toNanoUsd(0),
  } as const;
  store.getState().progressed({ requestId, progress });
  expect(store.getState().summaryByThread[3]?.progress).toEqual(progress);
  await asked[0]?.answer({ ok: true, value: { lines: [], meta: {} } });
  await done;
  store.getState().progressed({ requestId, progress: { ...progress, tokensOut: 99 } });
  expect(store.getState().summaryByThread[3]?.progress?.tokensOut).toBe(2);
});
