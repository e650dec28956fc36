import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAddresses } from './addresses.ts';

const plain = (raw: string) => readAddresses(raw).map(({ name, address }) => `${name}|${address}`);

it.each([
  ['Ana <ana@x.example>', ['Ana|ana@x.example']],
  ['ana@x.example', ['|ana@x.example']],
  ['"Doe, Jane" <Jane.Doe@X.example>', ['Doe, Jane|Jane.Doe@X.example']],
  ['a@x.example, "B" <b@x.example>,, c@x.example', ['|a@x.example', 'B|b@x.example', '|c@x.example']],
  ['Team: a@x.example, b@x.example;', ['|a@x.example', '|b@x.example']],
  ['=?utf-8?Q?Doe,_J?= <j@x.example>', ['Doe, J|j@x.example']],
  ['undisclosed-recipients:;', []],
  ['=?utf-8?B?546L6Iqz?= <w@x.example>', ['王芳|w@x.example']],
  ['\u00e7\u008e\u008b <w@x.example>', ['王|w@x.example']],
  ['', []],
])('reads %j (bug: a person is lost, or one is made two)', (raw, want) => {
  expect(plain(raw)).toEqual(want);
});

it('lets no name bring in an address of its own choice (bug: "boss@x" <thief@y> is answered to the boss)', () => {
  expect(plain('"boss@x.example" <thief@y.example>').map((one) => one.split('|')[1])).toEqual([
    'thief@y.example',
  ]);
  const encoded = `=?utf-8?B?${Buffer.from('a@x.example, ').toString('base64')}?= <thief@y.example>`;
  expect(plain(encoded).map((one) => one.split('|')[1])).toEqual(['thief@y.example']);
});

it('gives back any list of names and addresses that was written by the rules (bug: a comma or bracket in a name splits it)', () => {
  const name = fc
    .stringMatching(/^[A-Za-z][A-Za-z .,;:@<>()'-]{0,20}[A-Za-z]$/)
    .map((text) => text.replace(/\s+/gu, ' '));
  const address = fc
    .stringMatching(/^[a-z0-9.+-]{1,12}@[a-z0-9]{1,8}\.example$/)
    .filter((text) => !/^\.|\.\.|\.@/u.test(text));
  const person = fc.record({ name, address });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 5 }), (people) => {
      const raw = people.map((one) => `"${one.name}" <${one.address}>`).join(', ');
      expect(readAddresses(raw)).toEqual(people);
    }),
  );
});

it('ends with a list that no person wrote (bug: a million addresses hold up the import)', () => {
  expect(readAddresses('a@x.example, '.repeat(20_000)).length).toBeLessThanOrEqual(5_000);
});
