import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parsePolicy, readPolicyFile } from './read-policy.ts';

const file = new URL('../../../resources/policies/default.json', import.meta.url).pathname;
const shipped = readFileSync(file, 'utf8');
const messageOf = (text: string) => {
  const read = parsePolicy(text, 'mine.json');
  return read.ok ? 'read' : `${read.error.code}: ${read.error.message}`;
};
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

it('reads the shipped policy (bug: the program starts without one)', () => {
  expect(readPolicyFile(file).ok).toBe(true);
  expect(readPolicyFile('/none.json')).toMatchObject({ ok: false, error: { code: 'unreadable' } });
});

it('names line and field of what is wrong (bug: “invalid policy” and 80 lines to search)', () => {
  const wrong = shipped.replace('"restMs": 30000', '"restMs": "soon"');
  expect(messageOf(wrong)).toContain(`policy-invalid: `);
  expect(messageOf(wrong)).toContain(`line ${lineOf(wrong, '"restMs"')}, breaker.restMs`);
});

it('names the line of a syntax error (bug: a position in characters)', () => {
  const broken = shipped.replace('"breaker": {', '"breaker": [{');
  expect(messageOf(broken)).toMatch(/line \d+: this is not JSON/u);
  expect(messageOf(shipped.slice(0, 200))).toContain('line');
});

it('refuses a field that it does not know and a missing one (bug: a misspelt limit does nothing)', () => {
  expect(messageOf(shipped.replace('"urgentReserve"', '"urgentReserv"'))).toContain('pacing.urgentReserv');
  expect(messageOf(shipped.replace('"restMs": 30000,', ''))).toContain('breaker.restMs');
});

it('refuses values that contradict each other (bug: a first-token limit after which nobody has time left)', () => {
  const late = shipped.replace('"firstTokenMs": 2300', '"firstTokenMs": 3900');
  expect(messageOf(late)).toContain('failOver.firstTokenMs: must be shorter');
});

it.each(['', 'null', '[]', '"text"', '{}', '\u0000', '{"version": 1e999}'])(
  'refuses %j with words',
  (text) => {
    expect(messageOf(text)).toContain('policy-invalid');
  },
);
