import { expect, it } from 'vitest';
import { createConnectionState } from './connection-state.ts';
import { scripted } from './test-desk.ts';

const providers = [scripted('a', []), scripted('b', [])];

it('is offline only when nobody can be reached, and tells a change once (bug: one dead provider of two is “offline”)', () => {
  const state = createConnectionState();
  const told: string[] = [];
  const stop = state.onChange((connection) => told.push(connection));
  state.note(providers, new Map([['a', 'unreachable']]));
  expect(state.current()).toBe('online');
  state.note(providers, new Map([['b', 'unreachable']]));
  state.note(providers, new Map([['b', 'unreachable']]));
  expect(state.current()).toBe('offline');
  state.note(providers, new Map([['a', 'rate-limited']]));
  stop();
  state.note(providers, new Map([['a', 'unreachable']]));
  expect(told).toEqual(['offline', 'online']);
});

it('without providers nothing is offline (bug: “offline” before anything was set up)', () => {
  const state = createConnectionState();
  state.note([], new Map());
  expect(state.current()).toBe('online');
});
