import { expect, it } from 'vitest';
import { type SummariseInput, summariseJobs } from './summarise.ts';

const prompt = { version: 'cloud-summarise-1', instructions: 'Sum up.' };
const from = { name: 'Ann', address: 'ann@a.example' };
const inputOf = (texts: readonly string[]): SummariseInput => ({
  threadId: 3,
  subject: 'Contract',
  mails: texts.map((newText, index) => ({
    messageId: 10 + index,
    from,
    date: '2026-02-26T10:00:00+01:00',
    newText,
  })),
  language: 'en',
  folders: [],
  ownerId: 1,
  account: 'local',
});
const answerOf = (...lines: readonly { text: string; mail: number }[]): string => JSON.stringify({ lines });

it('gives each line the mail that it rests on, and marks figures that the mail does not hold', () => {
  const [job] = summariseJobs(prompt, inputOf(['The price is 1,200 EUR.', 'We agree. Sign by Friday.']));
  const read = job?.read(
    answerOf({ text: 'Price: 1,300 EUR', mail: 1 }, { text: 'Sign by Friday', mail: 2 }),
  );
  expect(read).toEqual({
    ok: true,
    value: [
      { text: 'Price: 1,300 EUR', messageId: 10, unsupported: [{ kind: 'number', text: '1,300' }] },
      { text: 'Sign by Friday', messageId: 11, unsupported: [] },
    ],
  });
});

it('leaves out lines without a mail, and refuses an answer that has no others (bug: hearsay is shown)', () => {
  const [job] = summariseJobs(prompt, inputOf(['One mail.']));
  const read = job?.read(answerOf({ text: 'True', mail: 1 }, { text: 'Made up', mail: 9 }));
  expect(read?.ok && read.value.map(({ text }) => text)).toEqual(['True']);
  expect(job?.read(answerOf({ text: 'Made up', mail: 0 })).ok).toBe(false);
  expect(job?.read('Here is the summary: all is well').ok).toBe(false);
});

it('splits a long thread between mails, loses none, and asks for nothing where there is none', () => {
  const texts = Array.from({ length: 30 }, (_, index) => `Mail ${index} ${'word '.repeat(400)}`);
  const jobs = summariseJobs(prompt, inputOf(texts));
  expect(jobs.length).toBeGreaterThan(1);
  expect(jobs.flatMap(({ task }) => task.sources)).toEqual(texts.map((_, index) => `message:${10 + index}`));
  expect(summariseJobs(prompt, inputOf([]))).toEqual([]);
});

it('cuts one endless mail in its middle: its end often holds the request', () => {
  const [job] = summariseJobs(prompt, inputOf([`Start ${'x '.repeat(50_000)} End`]));
  const text = job?.task.messages[1]?.text ?? '';
  expect(text.length).toBeLessThan(12_000);
  expect(text).toContain('Start');
  expect(text).toContain('End');
});

it('sends the same bytes first with every part and thread (bug: no prefix cache ever hits)', () => {
  const jobs = [...summariseJobs(prompt, inputOf(['a'])), ...summariseJobs(prompt, inputOf(['b', 'c']))];
  expect(new Set(jobs.map(({ task }) => task.messages[0]?.text)).size).toBe(1);
});
