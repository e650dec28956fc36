import { expect, it } from 'vitest';
import { type EgressRule, mayLeave, type OutgoingItem } from './never-send.ts';

const item: OutgoingItem = {
  senders: ['Dr. Ada <Ada@Clinic.Example>', 'b@mail.bank.example'],
  folders: ['Private/Health'],
  texts: ['About the Merger with Acme', '关于蓝鸟计划'],
};

function rule(kind: EgressRule['kind'], value: string): EgressRule {
  return { ruleId: 1, kind, value };
}

it.each([
  rule('sender', 'ada@clinic.example'),
  rule('domain', '@bank.example'),
  rule('domain', '*.example'),
  rule('folder', 'private'),
  rule('word', 'merger'),
  rule('word', 'mer\u200bger  with'),
  rule('word', '蓝鸟'),
])('is forbidden by $kind $value', (forbidding) => {
  expect(mayLeave(item, [forbidding])).toEqual({ allowed: false, because: forbidding });
});

it.each([
  rule('sender', 'da@clinic.example'),
  rule('domain', 'ank.example'),
  rule('folder', 'Private/Heal'),
  rule('word', 'merge'),
  rule('word', '  '),
])('is not forbidden by $kind $value, which only resembles it', (other) => {
  expect(mayLeave(item, [other])).toEqual({ allowed: true });
});

it.each([
  ['"<ok@fine.example>" <boss@secret.example>', rule('sender', 'Boss@Secret.example')],
  ['boss@secret.example (Boss)', rule('domain', 'secret.example')],
  ['"the boss"@secret.example', rule('domain', 'secret.example')],
  ['Boss <boss@secret.example.>', rule('sender', 'boss@secret.example')],
  ['a@xn--mnchen-3ya.example', rule('domain', 'münchen.example')],
  ['a@münchen.example', rule('sender', '<a@xn--mnchen-3ya.example>')],
])('is not evaded by the way an address is written: %s', (sender, forbidding) => {
  const written = { senders: [sender], folders: [], texts: [] };
  expect(mayLeave(written, [forbidding])).toEqual({ allowed: false, because: forbidding });
});
