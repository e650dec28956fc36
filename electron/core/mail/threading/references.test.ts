import { expect, it } from 'vitest';
import { referencesOf } from './references.ts';

it('takes References, else the first of In-Reply-To, each once (bug: "in reply to your mails of <a> and <b>" joins two threads)', () => {
  expect(referencesOf({ references: ['a', 'b', 'a'], inReplyTo: ['c'] })).toEqual(['a', 'b']);
  expect(referencesOf({ references: [], inReplyTo: ['c', 'd'] })).toEqual(['c']);
  expect(referencesOf({ references: [], inReplyTo: [] })).toEqual([]);
});
