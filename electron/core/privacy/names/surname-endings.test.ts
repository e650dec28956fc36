import { expect, it } from 'vitest';
import { hasSurnameEnding } from './surname-endings.ts';

it.each([
  'andersson',
  'kowalski',
  'ivanova',
  'hernandez',
  'papadopoulos',
  'yamamoto',
  'hoffmann',
  'mcbride-hansen',
])('takes %s for a family name (bug: the name of a rare family leaves)', (word) =>
  expect(hasSurnameEnding(word)).toBe(true),
);

it.each(['meeting', 'report', 'invoice', 'man', 'sky', 'monday', ''])(
  'takes %s for none (bug: each sentence begins with a person)',
  (word) => expect(hasSurnameEnding(word)).toBe(false),
);
