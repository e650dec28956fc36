import path from 'node:path';
import { expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import type { EgressRule } from './never-send.ts';
import { createPrivacyDesk } from './privacy-desk.ts';

const resourcesDir = path.resolve(import.meta.dirname, '..', '..', '..', 'resources');

function desk(own: { words?: string[]; rules?: EgressRule[] } = {}) {
  return createPrivacyDesk({
    resourcesDir,
    maskWords: () => own.words ?? [],
    rules: () => own.rules ?? [],
    addressBook: () => ['Zorblat Qux'],
    record: () => ok(undefined),
  });
}

it('gives a name one placeholder throughout a conversation and never mixes conversations', () => {
  const privacy = desk();
  const first = privacy.mask(['Dear John Smith'], { names: [], conversationId: 'a' });
  const other = privacy.mask(['Dear Mary Jones'], { names: [], conversationId: 'b' });
  const again = privacy.mask(['Zorblat Qux met John Smith'], { names: [], conversationId: 'a' });
  expect(first.texts).toEqual(['Dear <PERSON_1>']);
  expect(again.texts).toEqual(['<PERSON_2> met <PERSON_1>']);
  expect(other.unmask('<PERSON_1>').text).toBe('Mary Jones');
  expect(first.unmaskJson('{"to":"<PERSON_1>"}').text).toBe('{"to":"John Smith"}');
});

it('uses a word that the user adds from the next task on', () => {
  const words: string[] = [];
  const privacy = desk({ words });
  expect(privacy.mask(['bluebird'], { names: [], conversationId: 'a' }).texts).toEqual(['bluebird']);
  words.push('bluebird');
  expect(privacy.mask(['bluebird'], { names: [], conversationId: 'a' }).texts).toEqual(['<CUSTOM_1>']);
});

it('names the rule that forbids a task', () => {
  const rules: EgressRule[] = [{ ruleId: 7, kind: 'word', value: 'merger' }];
  const task = { messages: [{ text: 'the merger' }], origin: { senders: [], folders: [] } };
  expect(desk({ rules }).ruleAgainst(task)).toBe('word:merger');
  expect(desk().ruleAgainst(task)).toBeNull();
});
