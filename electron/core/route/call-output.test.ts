import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import { openOutput } from './call-output.ts';
import type { CloudTask } from './desk-types.ts';
import { maskTask } from './prepare-call.ts';
import { openTestDesk, testTask } from './test-desk.ts';

const { parts } = openTestDesk([]);
const answerSchema = { name: 'reply', schema: { type: 'object' } };

/** Masking takes the longest by far, and gives the same for all. */
const masked = expectOk(maskTask(parts, testTask()));
const name = /<PERSON_1[A-Z]?>/u.exec(masked.messages[1]?.text ?? '')?.[0] ?? '';

function openFor(changes: Partial<CloudTask>) {
  const shown: string[] = [];
  const task = testTask({ onText: (text) => void shown.push(text), ...changes });
  return { output: openOutput({ ...masked, task }), shown: () => shown.join('') };
}

it('shows plain text as it comes with its names put back, in any pieces (bug: "Dear <PERSON_1>" on the screen)', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 5 }), (cuts) => {
      const { output, shown } = openFor({});
      const text = `Dear ${name}, fine. <PERSON_9>`;
      const ends = [...cuts.map((cut) => cut % text.length), text.length].sort((left, right) => left - right);
      for (const [at, end] of ends.entries()) output.push(text.slice(ends[at - 1] ?? 0, end));
      const whole = output.end(text);
      expect(whole).toEqual({ text: 'Dear Anna Schmidt, fine. <PERSON_9>', unknown: ['<PERSON_9>'] });
      expect(shown()).toBe(whole?.text);
    }),
    { numRuns: 40 },
  );
});

it('shows what was held back at the end (bug: an answer that ends in "<" loses its last letters)', () => {
  const { output, shown } = openFor({});
  output.push('5 <PER');
  expect(shown()).toBe('5 ');
  expect(output.end('5 <PER')?.text).toBe('5 <PER');
  expect(shown()).toBe('5 <PER');
});

it('reads an answer with a schema only as a whole, between fences or not (bug: half a JSON is kept as an answer)', () => {
  const { output, shown } = openFor({ answerSchema });
  const json = `{"to": "${name}"}`;
  output.push(json);
  expect([output.hasDelivered(), shown()]).toEqual([false, '']);
  expect(JSON.parse(output.end(json)?.text ?? '{}')).toEqual({ to: 'Anna Schmidt' });
  expect(JSON.parse(output.end(`\`\`\`json\n${json}\n\`\`\``)?.text ?? '{}')).toEqual({ to: 'Anna Schmidt' });
  expect([output.end('{"to": '), output.end(`Here: ${json}`)]).toEqual([null, null]);
});

it('shows the one field that somebody reads along, nothing of the others (bug: a reasoning field is read as the mail)', () => {
  const { output, shown } = openFor({ answerSchema, streamedField: 'body' });
  for (const piece of ['{"why": "secret", "bo', `dy": "Dear ${name.slice(0, 4)}`, `${name.slice(4)}, yes"}`])
    output.push(piece);
  expect(shown().trim()).toBe('Dear Anna Schmidt, yes');
  expect(output.hasDelivered()).toBe(true);
});
