import { expect, it } from 'vitest';
import { readRule } from './rule-form.ts';

const folders = new Map([['to reply', 'to-reply' as const]]);

it.each([
  ['sender', ' Doctor@Clinic.example ', 'doctor@clinic.example'],
  ['domain', '@Bank.example', 'bank.example'],
  ['folder', ' To Reply', 'to-reply'],
  ['word', 'salary', 'salary'],
] as const)('reads the %s %s as %s', (kind, text, value) => {
  expect(readRule(kind, text, folders)).toEqual({ kind: 'rule', rule: { kind, value } });
});

it.each([
  ['sender', 'doctor', 'sender'],
  ['sender', 'Doctor <doctor@clinic.example>', 'sender'],
  ['domain', 'bank', 'domain'],
  ['domain', 'https://bank.example', 'domain'],
  ['folder', 'Family', 'folder'],
  ['word', '  ', 'empty'],
] as const)('refuses the %s %s, which would keep nothing back', (kind, text, problem) => {
  expect(readRule(kind, text, folders)).toEqual({ kind: 'bad', problem });
});
