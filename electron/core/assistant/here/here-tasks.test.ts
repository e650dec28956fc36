import { expect, it } from 'vitest';
import type { TriageMail } from '../../triage/types.ts';
import type { SummariseInput } from '../summarise.ts';
import { draftHere, summaryHere } from './here-tasks.ts';
import { listenTo, scriptedModel, testHereParts } from './test-here.ts';

const context = {
  owner: { name: 'Tom', addresses: ['tom@b.example'] },
  nowUtcMs: Date.parse('2026-03-03T09:00:00Z'),
  zone: 'UTC',
  sender: { writtenToCount: 1, receivedCount: 1 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};
const mailOf = (newText: string): TriageMail => ({
  from: { name: 'Ann', address: 'ann@a.example' },
  replyTo: [],
  to: [],
  cc: [],
  subject: 'Contract',
  date: '2026-03-02T09:00:00+00:00',
  headers: {},
  newText,
  quotedText: '',
  hiddenRemoved: false,
  links: [],
  attachments: [],
  list: null,
  calendar: null,
});
const owner = { ownerId: null, account: 'local', folders: [] };

it('would catch the older mails of a long thread falling under the table', async () => {
  const texts = Array.from({ length: 8 }, (_, index) => `The contract has part ${index + 1} now.`);
  const mails = texts.map((text, index) => ({
    ...{ messageId: index + 1, isOwn: false, mail: mailOf(text), context, need: null },
  }));
  const input: SummariseInput = {
    ...owner,
    threadId: 1,
    subject: 'Contract',
    language: 'en',
    mails: texts.map((newText, index) => ({ messageId: index + 1, from: null, date: null, newText })),
  };
  const model = scriptedModel(() => 'The contract has another part now.');
  const { parts } = testHereParts(model, null);
  const task = summaryHere(parts, { input, mails });
  const written = await task.byModel(listenTo(), new AbortController().signal);
  const lines = written.ok && written.value.answer.ok ? written.value.answer.value : [];
  expect(model.prompts).toHaveLength(5);
  expect(lines.map(({ messageId, kind }) => `${messageId} ${kind ?? 'model'}`)).toEqual([
    ...['8 model', '7 model', '6 model', '5 model', '4 model'],
    ...['3 said', '2 said', '1 said'],
  ]);
  expect(task.byRules()).toHaveLength(8);
});

it('would catch a draft by rules that goes unchecked', () => {
  const { parts } = testHereParts(
    scriptedModel(() => ''),
    null,
  );
  const incoming = { from: 'Ann <ann@a.example>', subject: '会议', body: '周五可以吗？' };
  const input = {
    ...owner,
    messageId: null,
    sent: [],
    incoming,
    intent: 'Fine with me as far as I know, yet Ben decides about it with the others',
  };
  const task = draftHere(parts, { input, mail: { ...mailOf(incoming.body), subject: '会议' }, context });
  expect(task.byRules()).toMatchObject({ problems: ['language'] });
});
