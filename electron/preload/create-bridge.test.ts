import { expect, it } from 'vitest';
import { createBridge } from './create-bridge.ts';

it('would catch a door that grew: three functions, two channels, values only', async () => {
  const calls: unknown[] = [];
  const bridge = createBridge({
    invoke: async (...values) => calls.push(values),
    listen: (channel, listener) => {
      calls.push([channel]);
      listener({ seq: 1 });
      return () => calls.push('ended');
    },
    pathForFile: () => '/tmp/a.eml',
  });
  expect(Object.keys(bridge)).toEqual(['invoke', 'subscribe', 'pathForFile']);
  expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true);

  await bridge.invoke('app.snapshot', {});
  bridge.subscribe((event) => calls.push(event))();
  expect(calls).toEqual([['api:invoke', 'app.snapshot', {}], ['api:event'], { seq: 1 }, 'ended']);
});
