import { expect, it } from 'vitest';
import type { TriageMail } from '../../triage/types.ts';
import { extractSummary, type MailToExtract } from './extract-summary.ts';

const context = {
  owner: { name: 'Tom', addresses: ['tom@b.example'] },
  nowUtcMs: Date.parse('2026-03-03T09:00:00Z'),
  zone: 'UTC',
  sender: { writtenToCount: 1, receivedCount: 1 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};

function mail(messageId: number, newText: string, changes: Partial<MailToExtract> = {}): MailToExtract {
  const whole: TriageMail = {
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
  };
  return { messageId, isOwn: false, mail: whole, context, need: null, ...changes };
}

it('would catch a request, its deadline or an amount left out, or an old state before the new one', () => {
  const lines = extractSummary([
    mail(1, 'Hi Tom,\n\nthe contract is ready. It is about 1,200 EUR.\n\nBest\nAnn'),
    mail(2, 'Hi Tom,\n\nCould you send the signed contract back by Friday? We meet on 12 March at 10:00.'),
  ]);
  expect(lines).toEqual([
    {
      kind: 'asked',
      text: expect.stringContaining('send the signed contract back by Friday?'),
      messageId: 2,
      due: '2026-03-06',
    },
    { kind: 'dates', text: '12 March at 10:00', messageId: 2, due: null },
    { kind: 'said', text: expect.stringContaining('the contract is ready.'), messageId: 1, due: null },
    { kind: 'amounts', text: '1,200 EUR', messageId: 1, due: null },
  ]);
});

it('would catch what the owner asked of others being told as asked of the owner', () => {
  const [line] = extractSummary([mail(1, 'Can you send the drawings by Friday?', { isOwn: true })]);
  expect(line).toMatchObject({ kind: 'own', text: 'Can you send the drawings by Friday?' });
});

it('would catch Chinese mails giving nothing', () => {
  const [line] = extractSummary([mail(1, '您好，\n\n请在周五之前提交预算表。谢谢！')]);
  expect(line).toMatchObject({ kind: 'asked', text: '请在周五之前提交预算表。', due: '2026-03-06' });
});

it('would catch a summary as long as the thread, or a long mail hiding all others', () => {
  const long = 'Can you do this by Friday? '.repeat(400);
  const lines = extractSummary(Array.from({ length: 30 }, (_, index) => mail(index, `${long} ${index}`)));
  expect(lines.length).toBeLessThanOrEqual(10);
  expect(lines.every(({ text }) => text.length <= 241)).toBe(true);
  expect(extractSummary([])).toEqual([]);
});
