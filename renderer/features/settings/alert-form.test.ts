import { expect, it } from 'vitest';
import { readAuditPercent, readPercents, readSendAddress } from './alert-form.ts';

it('reads percents once each and in order, with Chinese commas too', () => {
  expect(readPercents('80, 50,100 80')).toEqual([50, 80, 100]);
  expect(readPercents('')).toEqual([]);
  for (const bad of ['0', '101', '-5', '50.5', 'abc', '1,2,3,4,5,6,7,8,9,10,11']) {
    expect(readPercents(bad)).toBeNull();
  }
});

it('refuses an address that alerts would be readable on the way to', () => {
  expect(readSendAddress(' ')).toEqual({ kind: 'address', address: null });
  expect(readSendAddress('https://hooks.example/a')).toEqual({
    kind: 'address',
    address: 'https://hooks.example/a',
  });
  expect(readSendAddress('http://127.0.0.1:4318/')).toMatchObject({ kind: 'address' });
  for (const bad of [
    'http://hooks.example',
    'hooks.example',
    'file:///tmp/x',
    'https://user:pw@x.example',
    'https://:pw@x.example',
    'https://169.254.169.254/latest',
  ]) {
    expect(readSendAddress(bad)).toEqual({ kind: 'bad' });
  }
});

it('takes an audit share of 0 to 5 percent and nothing dearer', () => {
  expect([readAuditPercent('2'), readAuditPercent('2.5 %'), readAuditPercent('0')]).toEqual([2, 2.5, 0]);
  expect([readAuditPercent('6'), readAuditPercent('-1'), readAuditPercent('x')]).toEqual([null, null, null]);
});
