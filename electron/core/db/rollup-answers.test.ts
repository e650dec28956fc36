import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAnswers, LEFT_OUT } from './rollup-answers.ts';
import { emptyLatency, encodeLatency, stepOf } from './rollup-latency.ts';
import { SUM_NAMES } from './rollup-sql.ts';
import type { UseRow } from './rollup-types.ts';

const CALLS = SUM_NAMES.indexOf('calls');
const MEMORY = SUM_NAMES.indexOf('memory_bytes');

function rowsOf(answers: ReturnType<typeof createAnswers>): readonly UseRow[] {
  const rows: UseRow[] = [];
  answers.each((row) => rows.push(row));
  return rows;
}

const added = fc.record({
  day: fc.constantFrom('2026-11-24', '2026-11-25'),
  hour: fc.nat(2),
  tier: fc.nat(2),
  calls: fc.nat(1_000),
  memoryBytes: fc.nat(1_000),
});

it('sums each combination of values by itself, the largest memory, in order (bug: sums of one hour run into the next)', () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 80 }), (all) => {
      const answers = createAnswers(['tier', 'day', 'hour']);
      const expected = new Map<string, [calls: number, memoryBytes: number]>();
      for (const { day, hour, tier, calls, memoryBytes } of all) {
        const answer = answers.answerIn(answers.slotOf(day, hour), { by: { tier: `t${tier}` }, group: tier });
        answers.add(answer, CALLS, calls);
        answers.add(answer, MEMORY, memoryBytes);
        const [before, largest] = expected.get(`t${tier} ${day} ${hour}`) ?? [0, 0];
        expected.set(`t${tier} ${day} ${hour}`, [before + calls, Math.max(largest, memoryBytes)]);
      }
      const read = rowsOf(answers).map(({ by, calls, memoryBytes }) => [
        `${by.tier} ${by.day} ${by.hour}`,
        [calls, memoryBytes],
      ]);
      expect(read).toEqual([...expected].sort(([left], [right]) => (left < right ? -1 : 1)));
    }),
  );
});

it('keeps its sums when it grows (bug: the 65th row of a report takes the figures of the first)', () => {
  const answers = createAnswers(['tier']);
  for (let group = 0; group < 200; group += 1) {
    const part = { by: { tier: String(group).padStart(3, '0') }, group };
    answers.add(answers.answerIn(answers.slotOf(null, null), part), CALLS, group);
  }
  expect(rowsOf(answers).map(({ calls }) => calls)).toEqual(Array.from({ length: 200 }, (_none, at) => at));
});

it('adds a column to the rows it belongs to, and leaves the others out (bug: another model’s hours in the sum)', () => {
  const answers = createAnswers(['tier']);
  const slot = answers.slotOf(null, null);
  const [one, two] = [0, 1].map((group) => answers.answerIn(slot, { by: { tier: `t${group}` }, group })) as [
    number,
    number,
  ];
  const answerOfRow = Int32Array.from([one, LEFT_OUT, two, one]);
  answers.addColumn(answerOfRow, CALLS, Float64Array.from([1, 100, 10, 2]));
  answers.addColumn(answerOfRow, MEMORY, Float64Array.from([5, 100, 7, 3]));
  expect(rowsOf(answers).map(({ calls, memoryBytes }) => [calls, memoryBytes])).toEqual([
    [3, 5],
    [10, 7],
  ]);
});

it('tells times in milliseconds, what is held, and percentiles of each row (bug: microseconds are shown as milliseconds)', () => {
  const answers = createAnswers(['tier']);
  const slot = answers.slotOf(null, null);
  const latencyOf = (ms: number) => {
    const counts = emptyLatency();
    counts[stepOf(ms)] = 1;
    return encodeLatency(counts);
  };
  for (const [group, ms] of [10, 4_000].entries()) {
    const answer = answers.answerIn(slot, { by: { tier: `t${group}` }, group });
    for (const [place, name] of SUM_NAMES.entries())
      answers.add(answer, place, name.endsWith('_us') ? 7_500 : 3);
    const bytes = latencyOf(ms);
    answers.addLatency(answer, bytes, 0, bytes.length);
    answers.hold(answer, 20);
    answers.hold(answer, 5);
  }
  const rows = rowsOf(answers);
  expect(rows[0]).toMatchObject({
    calls: 3,
    costNanoUsd: 3,
    heldNanoUsd: 25,
    totalMs: 7.5,
    cpuMs: 7.5,
    gpuMs: 7.5,
  });
  expect(rows.map(({ p50Ms }) => Math.round(Math.log10(p50Ms ?? 0)))).toEqual([1, 4]);
});
