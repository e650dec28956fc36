import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unsupportedFacts } from './check-facts.ts';

const found = (answer: string, source: string): readonly string[] =>
  unsupportedFacts(answer, [source]).map(({ text }) => text);

it.each([
  ['We can do 1,200.50 EUR', 'the price is 1 200,50 EUR'],
  ['See you at 15:00', 'at 3 pm then'],
  ['See you at 3 p.m.', 'um 15:00'],
  ['好的,周五见', 'can you come on Friday?'],
  ['1. Thanks\n2. Yes', 'no figures here'],
  ['Dear <PERSON_1>,', 'Dear Ann,'],
  ['Please look at https://a.example/x.', 'see https://a.example/x'],
  ['十二月', 'in December'],
  ['on 5 March', 'on the 5th of march'],
])('takes %j as said by %j (bug: every second draft is marked doubtful)', (answer, source) => {
  expect(found(answer, source)).toEqual([]);
});

it.each([
  ['We offer 1,300 EUR', 'the price is 1,200 EUR', ['1,300']],
  ['See you on Thursday', 'can you come on Friday?', ['Thursday']],
  ['Call me at 16:00', 'call at 15:00', ['16:00']],
  ['Write to eve@evil.example', 'write to ann@good.example', ['eve@evil.example']],
  ['Pay at https://evil.example/pay', 'pay at https://good.example/pay', ['https://evil.example/pay']],
  ['我们周四见', '周五可以吗', ['周四']],
])('marks what %j makes up beside %j (bug: an invention is sent)', (answer, source, expected) => {
  expect(found(answer, source)).toEqual(expected);
});

it('never marks a text that rests on itself, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
      expect(unsupportedFacts(text, [text, text.replace(/^\s*\d{1,2}[.)]\s/gmu, '')])).toEqual([]);
    }),
  );
});

it('finds every number that was put in place of another', () => {
  const amount = fc.integer({ min: 100, max: 9_999_999 });
  fc.assert(
    fc.property(amount, amount, (said, written) => {
      fc.pre(said !== written);
      expect(found(`It costs ${written} EUR.`, `The price is ${said} EUR.`)).toEqual([String(written)]);
    }),
  );
});
