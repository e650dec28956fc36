import { expect, test } from 'vitest';
import { isLinkLocal, isThisMachine } from './host-name.ts';

const nameOf = (host: string): string => new URL(`https://${host}/`).hostname;

test.each(['localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '[::1]'])(
  'is this machine: %s',
  (host) => expect(isThisMachine(nameOf(host))).toBe(true),
);

test.each(['localhost.example', '127.0.0.1.example', '0.0.0.0', '[::ffff:127.0.0.1]', '128.0.0.1'])(
  'is not taken for this machine, so nothing goes there in the clear: %s',
  (host) => expect(isThisMachine(nameOf(host))).toBe(false),
);

test.each([
  '169.254.169.254',
  '2852039166',
  '[::ffff:169.254.169.254]',
  '[::169.254.169.254]',
  '[64:ff9b::169.254.169.254]',
  '[fe80::1]',
])('is where a rented machine keeps its secrets: %s', (host) => {
  expect(isLinkLocal(nameOf(host))).toBe(true);
});
