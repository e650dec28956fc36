import { expect, it } from 'vitest';
import { openTestMailbox, testVerdict } from './test-mailbox.ts';

const NOW = { nowUtcMs: Date.UTC(2026, 10, 25, 12), zone: 'UTC' };

it('knows of a sender what was before the mail, of its thread also what came after (bug: a stranger’s first mail is from a partner)', () => {
  const { store, save } = openTestMailbox();
  const ids = save(
    { id: '1@x', from: 'ana@x.example', hour: 8 },
    { id: '2@x', from: 'ana@x.example', hour: 9 },
    { id: '3@x', from: 'me@x.example', to: 'ana@x.example', hour: 10, references: '<2@x>' },
    { id: '4@x', from: 'ana@x.example', hour: 11, references: '<3@x>' },
    {
      id: '5@x',
      from: 'me@x.example',
      to: 'ana@x.example',
      hour: 12,
      references: '<4@x>',
      flags: { role: 'draft' },
    },
  ).messageIds;
  const contexts = ids.slice(0, 4).map((id) => store.messages.triageInput(id, NOW)?.context);
  expect(contexts.map((context) => context?.sender)).toEqual([
    { writtenToCount: 0, receivedCount: 0 },
    { writtenToCount: 0, receivedCount: 1 },
    { writtenToCount: 0, receivedCount: 0 },
    { writtenToCount: 1, receivedCount: 2 },
  ]);
  expect(contexts.map((context) => context?.thread)).toEqual([
    { ownerTookPart: false, ownerAnsweredSince: false },
    { ownerTookPart: false, ownerAnsweredSince: true },
    { ownerTookPart: false, ownerAnsweredSince: false },
    { ownerTookPart: true, ownerAnsweredSince: false },
  ]);
});

it('takes the mailbox’s own mark for an answer (bug: a mail answered on the phone asks for a reply for ever)', () => {
  const { store, save } = openTestMailbox();
  const [id = 0] = save({ id: '1@x', flags: { isAnswered: true } }).messageIds;
  expect(store.messages.triageInput(id, NOW)?.context.thread.ownerAnsweredSince).toBe(true);
});

it('gives triage the mail as it was written, with its owner (bug: a header that a rule reads is lost in the database)', () => {
  const { store, save } = openTestMailbox();
  const head = [
    'Cc: Bo <bo@x.example>',
    'Reply-To: desk@x.example',
    'List-Id: <news.x.example>',
    'Precedence: bulk',
  ];
  const [id = 0] = save({
    id: '1@x',
    from: 'Ana <ana@x.example>',
    head,
    body: 'See https://x.example/a',
  }).messageIds;
  const input = store.messages.triageInput(id, NOW);
  expect(input?.mail).toMatchObject({
    from: { name: 'Ana', address: 'ana@x.example' },
    replyTo: [{ address: 'desk@x.example' }],
    cc: [{ name: 'Bo' }],
    date: '2026-03-02T10:00:00+00:00',
    list: { id: 'news.x.example' },
    headers: { precedence: ['bulk'] },
  });
  expect(input?.context.owner).toEqual({ name: 'Me', addresses: ['me@x.example'] });
});

it('shows a mail with its verdict and correction; own mail is never unread (bug: "1 unread" that no one can read)', () => {
  const { store, save, ownerId } = openTestMailbox();
  const [id = 0, own = 0, dateless = 0] = save(
    { id: '1@x' },
    { id: '2@x', from: 'me@x.example' },
    { id: '3@x', hour: null },
  ).messageIds;
  store.verdicts.save([{ messageId: id, verdict: testVerdict(), decidedBy: 'v', decidedAtUtcMs: 1 }]);
  const correction = {
    ownerId,
    messageId: id,
    kind: 'meeting' as const,
    need: null,
    priority: null,
    correctedAtUtcMs: 9,
  };
  const correctionId = store.corrections.add(correction);
  expect(store.messages.view(id)).toMatchObject({
    isUnread: true,
    verdict: { need: 'reply', decidedBy: 'v' },
    correction: { correctionId, correctedAtUtcMs: 9 },
  });
  expect(store.messages.view(own)).toMatchObject({ isUnread: false, isOutgoing: true, verdict: null });
  expect(store.messages.view(dateless)?.date).toBe('2026-11-25T12:00:00+00:00');
  expect(store.messages.summary(dateless)?.date).toBe(null);
});

it('gives back the bytes, packed or not (bug: the attachment that is saved is not the one that came)', () => {
  const { store, save } = openTestMailbox();
  const ids = save({ id: '1@x', body: 'short' }, { id: '2@x', body: 'long '.repeat(2_000) }).messageIds;
  const texts = ids.map((id) => {
    const raw = store.messages.raw(id);
    return raw?.kind === 'bytes' ? Buffer.from(raw.bytes).toString() : null;
  });
  expect(texts.map((text) => text?.split('\r\n\r\n')[1])).toEqual([
    'short\r\n',
    `${'long '.repeat(2_000)}\r\n`,
  ]);
});

it('gives null for a mail that there is not (bug: a deleted mail opens as an empty one)', () => {
  const { messages } = openTestMailbox().store;
  expect([messages.view(1), messages.summary(1), messages.raw(1), messages.triageInput(1, NOW)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
