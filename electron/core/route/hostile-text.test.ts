import { expect, it } from 'vitest';
import { ended, failed, openTestDesk, type Step, scripted, testTask, text, usage } from './test-desk.ts';

const never = new AbortController().signal;
const good: readonly Step[] = [text('Yes.'), usage(100, 10), ended];

it('takes out what is no text before it looks at rules (bug: a server answers 400 to half an emoji; NUL hides a word)', async () => {
  const provider = scripted('a', [good]);
  const messages = [{ role: 'user' as const, text: 'half \ud83d, whole \u{1f600}, mer\0ger\r\n\tend' }];
  await openTestDesk([provider]).desk.ask(testTask({ messages }), never);
  expect(provider.requests[0]?.messages[0]?.text).toBe('half \ufffd, whole \u{1f600}, merger\r\n\tend');
  const forbidding = openTestDesk([provider], { neverWord: 'merger' });
  expect(await forbidding.desk.ask(testTask({ messages }), never)).toMatchObject({
    error: { code: 'never-send' },
  });
});

it('counts nothing as spared where no answer came (bug: a broken free server makes the savings grow)', async () => {
  const down = scripted('own', [[failed('server-error', { mayBeBilled: true })]], { isSelfHosted: true });
  const desk = openTestDesk([down, scripted('paid', [good])], { avoidedNanoUsd: 1_000 });
  await desk.desk.ask(testTask(), never);
  await desk.desk.settled();
  const spared = desk.db.prepare('SELECT avoided_nano_usd AS nanoUsd FROM call ORDER BY id').all();
  expect(spared).toEqual([{ nanoUsd: 0 }, { nanoUsd: 1_000 }]);
});
