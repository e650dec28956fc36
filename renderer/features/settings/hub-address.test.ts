import { expect, test } from 'vitest';
import { readHubAddress } from './hub-address.ts';

test('a mirror is kept without its last slash, an empty field means the usual hub', () => {
  expect(readHubAddress(' https://mirror.example/hub/ ')).toEqual({
    kind: 'address',
    address: 'https://mirror.example/hub',
  });
  expect(readHubAddress('  ')).toEqual({ kind: 'address', address: null });
});

test('an address over which hashes could be forged, or that carries secrets, is refused', () => {
  for (const text of [
    'http://mirror.example',
    'mirror.example',
    'file:///etc',
    'https://me:word@mirror.example',
    'https://mirror.example/?token=1',
  ]) {
    expect(readHubAddress(text)).toEqual({ kind: 'bad' });
  }
});

test('a mirror on this computer may do without https', () => {
  expect(readHubAddress('http://127.0.0.1:8080')).toEqual({
    kind: 'address',
    address: 'http://127.0.0.1:8080',
  });
});
