import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareQuestions, signatureOf } from './same-question.ts';

const isSame = (before: string, now: string): boolean => compareQuestions(before, now).isSame;

const stoppedBy = (before: string, now: string): string | null => {
  const compared = compareQuestions(before, now);
  return compared.isSame ? null : compared.stoppedBy;
};

describe('compareQuestions', () => {
  it.each([
    ['what is on my calendar for tomorrow', "please tell me what's on my calendar tomorrow?"],
    ['Could you tell me where the contract was signed', 'where was the contract signed'],
    ['show me new invoices', 'check for new invoices please'],
    ['what time is it in Lisbon', 'Hey, give me the time in Lisbon now'],
    ['how long is the ferry to Oslo', 'how long is a ferry to Oslo'],
    ['请问明天有什么会议', '明天有什么会议呢'],
    ['may I see my unread mails', 'show unread mails'],
  ])('would be useless if framing kept %j and %j apart', (before, now) => {
    expect(isSame(before, now)).toBe(true);
  });

  it.each([
    ['numbers', 'what is due in 3 days', 'what is due in 4 days'],
    ['numbers', 'what is due in seven days', 'what is due in 8 days'],
    ['times', 'what is on for monday', 'what is on for tuesday'],
    ['times', 'what did ann say in may', 'what did ann say in june'],
    ['names', 'what did we promise Anna', 'what did we promise Bruno'],
    ['content', 'what did we promise anna', 'what did we promise bruno'],
    ['polarity', 'which invoices are paid', 'which invoices are not paid'],
    ['polarity', 'which invoices are paid', 'which invoices are unpaid'],
    ['polarity', 'what are mails from ann', 'what are mails to ann'],
    ['polarity', '哪些发票付了', '哪些发票没付'],
    ['codes', 'what does --force do', 'what does --fast do'],
    ['codes', 'what is in /etc/hosts', 'what is in /etc/shadow'],
    ['action', 'send the report', 'send the report'],
    ['action', 'please turn the lights off', 'please turn the lights off'],
    ['question-type', 'when does the board meet', 'where does the board meet'],
    ['question-type', 'what is a joke', 'tell me a joke'],
    ['question-type', 'what is the price', 'what was the price'],
    ['question-type', 'can i cancel the order', 'should i cancel the order'],
    ['question-type', 'the weather in Paris', 'the weather in Paris'],
    ['content', 'who did ann call', 'who did call ann'],
    ['content', 'what does bob do', 'what is the bob'],
    ['content', 'what is the party friday about', 'what is the friday party about'],
    ['content', 'what mails are to me', 'what mails are'],
    ['content', 'list tasks for me', 'list tasks'],
    ['content', 'what is your name for me', 'what is your name'],
    ['content', "what is john's address", 'what is the john address'],
  ])('would give a wrong answer if %s did not part %j from %j', (guard, before, now) => {
    const stopped = stoppedBy(before, now);
    expect(stopped).not.toBeNull();
    if (guard !== 'content' && guard !== 'question-type') expect(stopped).toBe(guard);
  });

  it('is the same in both directions, or a hit would depend on who asked first', () => {
    const words = fc.constantFrom('what', 'is', 'the', 'a', 'mail', 'from', 'to', 'ann', 'not', 'today', '3');
    const sentence = fc.array(words, { maxLength: 8 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        expect(isSame(one, other)).toBe(isSame(other, one));
      }),
    );
  });

  it('finds by signature all that it calls the same: a look-up would miss or search for ever', () => {
    const word = fc.constantFrom('what', 'is', 'the', 'mail', 'tell', 'me', 'please', 'ann', 'now', 'today');
    const sentence = fc.array(word, { minLength: 1, maxLength: 7 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        if (isSame(one, other)) expect(signatureOf(one)).toBe(signatureOf(other));
      }),
    );
  });

  it('never takes one content word for another', () => {
    const noun = fc.stringMatching(/^[b-df-hj-np-tv-z]{3,9}$/u);
    fc.assert(
      fc.property(noun, noun, (one, other) => {
        fc.pre(one !== other);
        expect(isSame(`what is the ${one} of ann`, `tell me the ${other} of ann`)).toBe(false);
      }),
    );
  });

  it('reads any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => isSame(text, text) || true),
    );
  });
});
