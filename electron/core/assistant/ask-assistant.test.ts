import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { createAnswerCache } from '../cache/answer-cache.ts';
import { createCacheEntries } from '../db/cache-entries.ts';
import { connect, migrate } from '../db/connection.ts';
import { ended, failed, openTestDesk, type Step, scripted, text, usage } from '../route/test-desk.ts';
import { countO200kTokens } from '../spend/tokens/count-o200k.ts';
import { emptyMail } from '../triage/rules/test-mails.ts';
import { type AssistantParts, askAssistant, waitingOf } from './ask-assistant.ts';
import { loadCloudPrompts } from './cloud-prompts.ts';
import { cloudTriageJob } from './cloud-triage.ts';

const loaded = loadCloudPrompts(fileURLToPath(new URL('../../../resources', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.error.message);
const prompts = loaded.value;
const signal = new AbortController().signal;
const labels = (need: string): string =>
  JSON.stringify({ kind: 'work', need, priority: 'normal', confidence: 0.9 });

function openAssistant(scripts: readonly (readonly Step[])[], options: { readonly random?: number } = {}) {
  const provider = scripted('cheap', scripts);
  const opened = openTestDesk([provider]);
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  migrate(connected.value);
  const user = createCacheEntries(connected.value);
  const cache = createAnswerCache({
    user,
    system: null,
    clock: opened.clock,
    random: () => options.random ?? 1,
  });
  const parts: AssistantParts = {
    cache,
    desk: opened.desk,
    monotonicMs: opened.clock.monotonicMs,
    modelKey: () => 'cheap/m',
    mayCheck: () => true,
  };
  return { provider, parts, opened };
}

const jobOf = (newText: string) =>
  cloudTriageJob(prompts.triage, {
    messageId: 7,
    ownerId: 1,
    account: 'local',
    mail: { ...emptyMail, newText },
    folders: [],
    priority: 'normal',
    latestUsefulAtUtcMs: null,
  });

const answering = (need: string): readonly Step[] => [text(labels(need)), usage(700, 30), ended];

it('asks once, and gives the same mail its answer again for nothing', async () => {
  const { provider, parts } = openAssistant([answering('reply')]);
  const first = await askAssistant(parts, jobOf('Can you sign?'), signal);
  const again = await askAssistant(parts, jobOf('Can you sign?'), signal);
  expect(first).toMatchObject({ ok: true, value: { tier: 'cloud-cheap', tokensIn: 700, tokensOut: 30 } });
  expect(again).toMatchObject({
    ok: true,
    value: { tier: 'cache', costNanoUsd: 0, tokensIn: 0, answer: { need: 'reply' } },
  });
  expect(again.ok && first.ok && again.value.savedNanoUsd === first.value.costNanoUsd).toBe(true);
  expect(provider.requests).toHaveLength(1);
});

it('asks anew once the mail has changed or another model would answer', async () => {
  const { provider, parts } = openAssistant([answering('reply')]);
  await askAssistant(parts, jobOf('Can you sign?'), signal);
  parts.cache.invalidate('message:7');
  await askAssistant(parts, jobOf('Can you sign?'), signal);
  await askAssistant({ ...parts, modelKey: () => 'other/m' }, jobOf('Can you sign?'), signal);
  expect(provider.requests).toHaveLength(3);
});

it('keeps no answer that can not be read (bug: one bad answer is given for ever)', async () => {
  const { provider, parts } = openAssistant([
    [text('I think reply'), usage(700, 5), ended],
    answering('act'),
  ]);
  const bad = await askAssistant(parts, jobOf('Can you sign?'), signal);
  expect(bad.ok ? null : bad.error.code).toBe('answer-invalid');
  const good = await askAssistant(parts, jobOf('Can you sign?'), signal);
  expect(good).toMatchObject({ ok: true, value: { answer: { need: 'act' } } });
  expect(provider.requests).toHaveLength(2);
});

it('keeps no answer with a placeholder that nobody gave out (bug: <PERSON_77> is given for ever)', async () => {
  const { provider, parts } = openAssistant([
    [text('{"to": "<PERSON_77>"}'), usage(700, 30), ended],
    answering('act'),
  ]);
  const anyJson = { ...jobOf('Can you sign?'), isSame: null, read: (given: string) => ok(given) };
  await askAssistant(parts, anyJson, signal);
  expect(await askAssistant(parts, anyJson, signal)).toMatchObject({ value: { tier: 'cloud-cheap' } });
  expect(provider.requests).toHaveLength(2);
});

it('checks a share of the hits behind the answer and counts the wrong ones', async () => {
  const { parts, opened } = openAssistant([answering('reply'), answering('none')], { random: 0 });
  await askAssistant(parts, jobOf('Can you sign?'), signal);
  const hit = await askAssistant(parts, jobOf('Can you sign?'), signal);
  expect(hit).toMatchObject({ ok: true, value: { tier: 'cache', answer: { need: 'reply' } } });
  await opened.desk.settled();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const figures = parts.cache.figures('2000-01-01', '2099-12-31').filter(({ layer }) => layer === 'session');
  expect(figures).toMatchObject([{ hits: 1, checks: 1, wrongChecks: 1 }]);
});

it('passes on why nobody could be asked, with the price of asking', async () => {
  const { parts, opened } = openAssistant([[failed('server-error')]]);
  const jobs = [jobOf('Can you sign?'), jobOf('And you?')];
  const one = waitingOf(parts, jobs.slice(0, 1), {
    code: 'cap-reached',
    message: '',
    retryable: false,
    item: null,
  });
  const both = waitingOf(parts, jobs, one.because);
  expect(one.worstCaseNanoUsd).toBeGreaterThan(0);
  expect(both.worstCaseNanoUsd).toBeGreaterThan(one.worstCaseNanoUsd ?? 0);
  opened.mode = 'local';
  const refused = await askAssistant(parts, jobOf('Can you sign?'), signal);
  expect(refused.ok ? null : refused.error.code).toBe('network-forbidden');
  expect(waitingOf(parts, jobs, one.because).worstCaseNanoUsd).toBeNull();
});

it('masks what is in the fence and leaves the marks alone (bug: the end of the mail is not found)', async () => {
  const { provider, parts } = openAssistant([answering('reply')]);
  await askAssistant(parts, jobOf('Call Lee Park at +44 20 7946 0958'), signal);
  const sent = provider.requests[0]?.messages[1]?.text ?? '';
  expect(sent).toMatch(/^\[\[mail ([a-z]+)\]\]\n[\s\S]*\n\[\[end \1\]\]\n/u);
  expect(sent).not.toContain('7946');
});

it('keeps the instructions of every task within 500 tokens', () => {
  for (const { instructions } of Object.values(prompts)) {
    expect(countO200kTokens(instructions)).toBeLessThanOrEqual(500);
  }
});
