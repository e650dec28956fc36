import { expect, it } from 'vitest';
import { rememberLast } from './remember-last.ts';

it('makes a thing once, and anew when many others were asked for since (bug: the memory grows with every stranger)', () => {
  let made = 0;
  const lengthOf = rememberLast((key: string) => {
    made += 1;
    return key.length;
  });
  expect([lengthOf('ann', null), lengthOf('ann', null)]).toEqual([3, 3]);
  expect(made).toBe(1);
  for (let stranger = 0; stranger < 1_500; stranger += 1) lengthOf(`stranger ${stranger}`, null);
  lengthOf('ann', null);
  expect(made).toBe(1_501);
  for (let stranger = 0; stranger < 2_500; stranger += 1) lengthOf(`newcomer ${stranger}`, null);
  lengthOf('ann', null);
  expect(made).toBe(4_002);
});
