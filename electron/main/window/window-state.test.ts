import { expect, it } from 'vitest';
import { boundsToOpen, firstShellState, parseShellState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

it('opens where the window was', () => {
  const kept = { x: 100, y: 50, width: 1000, height: 700 };
  expect(boundsToOpen(kept, [screen])).toEqual(kept);
});

it('would catch a window opened on a screen that is gone', () => {
  const kept = { x: 2500, y: 50, width: 1000, height: 700 };
  expect(boundsToOpen(kept, [screen])).toEqual({ width: 1000, height: 700 });
});

it('would catch a window too small to use', () => {
  expect(boundsToOpen({ x: 0, y: 0, width: 1, height: 1 }, [screen])).toMatchObject({
    width: 640,
    height: 480,
  });
});

it('keeps what it wrote', () => {
  const kept = {
    bounds: { x: -5, y: 0, width: 900, height: 600 },
    isMaximised: true,
    theme: 'dark',
    language: 'zh',
  };
  expect(parseShellState(JSON.stringify(kept))).toEqual(kept);
});

it.each([
  '',
  '{',
  'null',
  '7',
  '[]',
  '{}',
  '{"bounds":{"x":"a"}}',
  '{"bounds":{"x":1,"y":1,"width":1.5,"height":1},"isMaximised":false,"theme":"system","language":null}',
  '{"bounds":null,"isMaximised":"no","theme":"system","language":null}',
  '{"bounds":null,"isMaximised":false,"theme":"pink","language":null}',
  '{"bounds":null,"isMaximised":false,"theme":"system","language":"fr"}',
  '{"bounds":null,"isMaximised":false,"theme":"system"}',
])('would catch a start that dies of a broken file: %j', (text) => {
  expect(parseShellState(text)).toEqual(firstShellState);
});
