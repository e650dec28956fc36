import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCloudPrompts } from '../assistant/cloud-prompts.ts';
import { summariseJobs } from '../assistant/summarise.ts';
import type { CacheQuestion } from './cache-types.ts';
import { loadSystemKnowledge } from './system-knowledge.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const loaded = loadSystemKnowledge(resourcesDir);
const prompts = loadCloudPrompts(resourcesDir);
if (!loaded.ok || !prompts.ok) throw new Error('resources');
const knowledge = loaded.value;

interface Mail {
  readonly subject: string;
  readonly body: string;
  readonly address?: string;
}

/** Asked as the assistant asks, so that a change of its layout is noticed here. */
function askedOf(mails: readonly Mail[], language: 'en' | 'zh' = 'en') {
  const [job] = summariseJobs(prompts.ok ? prompts.value.summarise : { version: 'x-1', instructions: '' }, {
    threadId: 1,
    subject: mails[0]?.subject ?? '',
    mails: mails.map(({ body, address }, index) => ({
      messageId: index + 1,
      from: { name: 'Some Name', address: address ?? 'notifications@github.com' },
      date: '2026-11-20T10:00:00+00:00',
      newText: body,
    })),
    language,
    folders: [],
    ownerId: 1,
    account: 'local',
  });
  if (job === undefined) throw new Error('no job');
  const { text, locale, promptVersion, account } = job.cache;
  const question: CacheQuestion = {
    task: 'summarise',
    text,
    modelHash: 'm',
    promptVersion,
    tools: [],
    locale,
    account,
  };
  const answer = knowledge.answer(question);
  return answer === null ? null : job.read(answer);
}

const merged: Mail = {
  subject: 'Re: [octo/tool] Faster start (PR #12)',
  body: 'Merged #12 into main.\n\n--\nReply to this email directly',
};

describe('shipped knowledge', () => {
  it('says what a well-known mail says, in the form that the assistant reads, in both languages', () => {
    expect(askedOf([merged])).toMatchObject({
      ok: true,
      value: [{ text: 'octo/tool: pull request #12 was merged into main (Faster start).', messageId: 1 }],
    });
    expect(askedOf([merged], 'zh')).toMatchObject({ ok: true });
    const accepted = { subject: 'Accepted: Review @ Fri 27 Nov 2026 3pm', body: '', address: 'x@google.com' };
    expect(askedOf([accepted])).toMatchObject({ ok: true });
  });

  it.each([
    ['another sender', [{ ...merged, address: 'x@github.com.evil.example' }]],
    [
      'a body that says something else',
      [{ ...merged, body: 'I think this should wait. Merged #12 into main.' }],
    ],
    ['a thread', [merged, merged]],
    ['another subject', [{ ...merged, subject: 'Hello' }]],
  ])('knows nothing of %s (bug: a person is answered by a template)', (_name, mails) => {
    expect(askedOf(mails)).toBeNull();
  });
});
