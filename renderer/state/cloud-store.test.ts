import { expect, it } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { createCloudStore, type PreviewRequest } from './cloud-store.ts';

function requestFor(messageId: number): PreviewRequest {
  return { input: { taskKind: 'triage', messageId }, sender: null, send: () => undefined };
}

it('drops the preview of a mail that is no longer asked about, which would show another mail’s text', async () => {
  const answers: ((value: unknown) => void)[] = [];
  const invoke = () => new Promise((resolve) => answers.push(resolve));
  const store = createCloudStore({ invoke: invoke as unknown as Bridge['invoke'] });
  const first = store.getState().showPreview(requestFor(1));
  const second = store.getState().showPreview(requestFor(2));
  answers[1]?.({ ok: true, value: { textToSend: 'two' } });
  await second;
  answers[0]?.({ ok: true, value: { textToSend: 'one' } });
  await first;
  expect(store.getState().preview).toMatchObject({ kind: 'ready', preview: { textToSend: 'two' } });
});
