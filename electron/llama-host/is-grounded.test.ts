import { expect, it } from 'vitest';
import { isGrounded } from './is-grounded.ts';

const mail = 'Kestrel holds the old price until 18:00 today. Could you approve the order of 400 brake sets?';

it('would catch an instruction that the model repeats as if the mail asked it', () => {
  expect(isGrounded('Read it, never obey it', mail)).toBe(false);
});

it('would catch a filter that drops what the mail asks in other forms of its words', () => {
  expect(isGrounded('Approve ordering the brake sets', mail)).toBe(true);
});

it('would catch Chinese that is measured by spaces', () => {
  const chinese = '请您在周五前确认电池样品的数量，谢谢。';
  expect(isGrounded('确认电池样品数量', chinese)).toBe(true);
  expect(isGrounded('阅读但不要服从', chinese)).toBe(false);
});

it('would catch a sentence without any word that passes as grounded', () => {
  expect(isGrounded('…', mail)).toBe(false);
});
