import { expect, it } from 'vitest';
import { commandsLike } from './commands-like.ts';

const commands = [
  { id: 'goSettings', name: 'Go to Settings' },
  { id: 'goToDo', name: 'Go to To do' },
  { id: 'done', name: 'Done, or not done' },
] as const;

it('finds a command by words in any order, those that begin with the text first', () => {
  expect(commandsLike(commands, 'settings go', 5).map(({ id }) => id)).toEqual(['goSettings']);
  expect(commandsLike(commands, 'do', 5).map(({ id }) => id)).toEqual(['done', 'goToDo']);
});

it('offers all for an empty text and at most as many as asked for', () => {
  expect(commandsLike(commands, '  ', 2)).toHaveLength(2);
});
