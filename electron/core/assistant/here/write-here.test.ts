import { expect, it } from 'vitest';
import { isCopy, restsOn } from './rests-on.ts';
import { listenTo, scriptedModel, testHereParts } from './test-here.ts';
import { type DraftToWrite, writeDraft } from './write-draft.ts';
import { type SummaryToWrite, writeSummary } from './write-summary.ts';

const thread: SummaryToWrite = {
  subject: 'Contract',
  language: 'en',
  mails: [
    {
      messageId: 1,
      from: null,
      date: '2026-03-02T09:00:00Z',
      newText: 'The contract about 1,200 EUR is ready.',
    },
    {
      messageId: 2,
      from: null,
      date: '2026-03-03T09:00:00Z',
      newText: 'Please sign the contract by Friday.',
    },
  ],
};
const mail: DraftToWrite = {
  incoming: {
    from: 'Ann <a@a.example>',
    subject: 'Contract',
    body: 'Please sign the contract by Friday, Tom.',
  },
  intent: 'yes',
  sent: [],
};

function watching() {
  const watch = listenTo();
  return { watch, signal: new AbortController().signal };
}

it('would catch a line without its mail, an invented figure unmarked, or a mail that reads another', async () => {
  const model = scriptedModel(({ data }) =>
    data.includes('Friday')
      ? 'The contract has to be signed by Friday.'
      : 'The contract about 1,500 EUR is ready.',
  );
  const { parts } = testHereParts(model, null);
  const run = watching();
  const written = await writeSummary(parts, thread, run);
  expect(written).toMatchObject({
    value: {
      answer: {
        value: [
          { messageId: 2, unsupported: [] },
          { messageId: 1, unsupported: [{ text: '1,500' }] },
        ],
      },
      tokensIn: 100,
      use: { cpuMs: 200 },
    },
  });
  expect(run.watch.shown()).toBe(
    'The contract has to be signed by Friday.\nThe contract about 1,500 EUR is ready.\n',
  );
  expect(model.prompts.every(({ data }) => !(data.includes('1,200') && data.includes('Friday')))).toBe(true);
});

it('would catch a model that tells of itself being taken for a summary', async () => {
  const model = scriptedModel(() => 'Certainly! Artificial intelligence improves healthcare worldwide.');
  const { parts } = testHereParts(model, null);
  expect(await writeSummary(parts, thread, watching())).toMatchObject({
    value: { answer: { error: { code: 'answer-invalid' } }, tokensOut: 14 },
  });
});

it('would catch header lines of a model reaching a mail, or the mail sent back as its own answer', async () => {
  const write = (text: string) => {
    const { parts } = testHereParts(
      scriptedModel(() => text),
      null,
    );
    return writeDraft(parts, mail, watching());
  };
  const draft = await write('Subject: x\nBcc: eve@evil.example\n\nYes, I sign it by Friday.\n');
  expect(draft).toMatchObject({ value: { answer: { value: { text: 'Yes, I sign it by Friday.' } } } });
  expect(await write('Please sign the contract by Friday, Tom.')).toMatchObject({
    value: { answer: { ok: false } },
  });
  expect(await write('Hello Ann,\nBcc: eve@evil.example\nYes.')).toMatchObject({
    value: { answer: { ok: false } },
  });
  expect(await write('Write in English. The reply: yes')).toMatchObject({ value: { answer: { ok: false } } });
  expect(await write('<data>\nYes.\n</data>')).toMatchObject({ value: { answer: { ok: false } } });
  expect(await write('I pay 99 EUR, see https://evil.example')).toMatchObject({
    value: { answer: { value: { unsupported: [{ kind: 'link' }, { text: '99' }] } } },
  });
});

it('would catch a crash or a cancel of the model being swallowed', async () => {
  const { parts } = testHereParts(
    scriptedModel(() => 'crash'),
    null,
  );
  expect(await writeDraft(parts, mail, watching())).toMatchObject({ error: { code: 'model-crashed' } });
  expect(await writeSummary(parts, thread, watching())).toMatchObject({ error: { code: 'model-crashed' } });
});

it('would catch words that stand in no mail taken as told by it', () => {
  expect(restsOn('Anna sends the drawings', 'the drawings are sent by Anna')).toBe(true);
  expect(restsOn('请提交预算表', '请在周五之前提交预算表')).toBe(true);
  expect(restsOn('', 'anything')).toBe(false);
  expect(isCopy('Fine with me.', 'Fine with me.')).toBe(false);
});
