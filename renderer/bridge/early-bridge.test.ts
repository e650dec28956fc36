import { expect, it } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { askEarly } from './early-bridge.ts';

function fakeBridge() {
  const asked: string[] = [];
  let listeners: ((event: NumberedEvent) => void)[] = [];
  const bridge = {
    invoke: async (name: string, input: unknown) => {
      asked.push(`${name} ${JSON.stringify(input)}`);
      return { ok: true, value: asked.length };
    },
    subscribe: (listener: (event: NumberedEvent) => void) => {
      listeners.push(listener);
      return () => {
        listeners = listeners.filter((one) => one !== listener);
      };
    },
    pathForFile: () => '',
  } as unknown as Bridge;
  const emit = (seq: number): void => {
    for (const listener of listeners) listener({ seq } as NumberedEvent);
  };
  return { bridge, asked, emit };
}

it('asks at once and gives the answer to whoever asks the same, once: a second snapshot must be a new one', async () => {
  const { bridge, asked } = fakeBridge();
  const early = askEarly(bridge, [{ name: 'app.snapshot', input: {} }]);
  expect(asked).toEqual(['app.snapshot {}']);
  expect(await early.invoke('app.snapshot', {})).toMatchObject({ value: 1 });
  expect(await early.invoke('app.snapshot', {})).toMatchObject({ value: 2 });
});

it('would catch the rows of one folder given for another', async () => {
  const { bridge, asked } = fakeBridge();
  const list = (folder: 'to-reply' | 'rest') => ({ scope: { folder }, offset: 0, limit: 100 });
  const early = askEarly(bridge, [{ name: 'thread.list', input: list('to-reply') }]);
  await early.invoke('thread.list', list('rest'));
  expect(asked).toHaveLength(2);
});

it('would catch an event that is lost, doubled or out of turn before the page listens', () => {
  const { bridge, emit } = fakeBridge();
  const early = askEarly(bridge, []);
  emit(1);
  emit(2);
  const heard: number[] = [];
  const stop = early.subscribe(({ seq }) => heard.push(seq));
  emit(3);
  stop();
  emit(4);
  expect(heard).toEqual([1, 2, 3]);
});
