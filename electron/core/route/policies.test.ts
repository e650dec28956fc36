import { expect, it } from 'vitest';
import { connect, migrate } from '../db/connection.ts';
import { createRouting } from '../db/routing.ts';
import { createPolicies } from './policies.ts';
import { isInShare } from './rollout.ts';
import { defaultPolicy } from './test-desk.ts';

function openPolicies() {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  migrate(connected.value);
  const repository = createRouting(connected.value);
  const make = () => createPolicies({ repository, shipped: defaultPolicy, nowUtcMs: () => 1 });
  return { make, policies: make() };
}

const mine = JSON.stringify({ ...defaultPolicy, version: 'mine' });
type Policies = ReturnType<typeof createPolicies>;

function judge(
  policies: Policies,
  version: string,
  trials: { items: number; wrong: number; cost: number },
): void {
  for (let item = 0; item < trials.items; item += 1) {
    policies.judge({
      version,
      messageId: item,
      isRight: (item * trials.wrong) % trials.items >= trials.wrong,
      costNanoUsd: trials.cost,
    });
  }
}
const stageOf = (policies: Policies) => policies.list().find(({ version }) => version === 'mine')?.stage;

it('goes from shadow over a canary to active, and survives a restart (bug: a new policy rules at once)', () => {
  const { policies, make } = openPolicies();
  judge(policies, defaultPolicy.version, { items: 100, wrong: 5, cost: 100 });
  expect(policies.propose(mine, 'mine.json').ok).toBe(true);
  expect(policies.shadow()?.version).toBe('mine');
  expect(policies.active().version).toBe(defaultPolicy.version);
  judge(policies, 'mine', { items: 100, wrong: 5, cost: 100 });
  expect(stageOf(policies)).toBe('canary');
  const served = Array.from({ length: 2_000 }, (_one, item) => policies.policyFor(String(item)).version);
  const share = served.filter((version) => version === 'mine').length / served.length;
  expect(share).toBeGreaterThan(0.03);
  expect(share).toBeLessThan(0.07);
  judge(policies, 'mine', { items: 100, wrong: 5, cost: 100 });
  expect(make().active().version).toBe('mine');
});

it.each([
  ['more is wrong', { items: 100, wrong: 12, cost: 100 }, 'agreement'],
  ['it costs more', { items: 100, wrong: 5, cost: 130 }, 'cost'],
])('rolls back by itself where %s (bug: somebody has to notice)', (_name, trials, because) => {
  const { policies } = openPolicies();
  judge(policies, defaultPolicy.version, { items: 100, wrong: 5, cost: 100 });
  policies.propose(mine, 'mine.json');
  judge(policies, 'mine', trials);
  expect(stageOf(policies)).toBe('rolled-back');
  expect(policies.list()[0]?.because).toContain(because);
  expect(policies.active().version).toBe(defaultPolicy.version);
});

it('refuses a broken file and leaves the one in force (bug: a typo takes routing down)', () => {
  const { policies } = openPolicies();
  expect(policies.propose('{', 'mine.json')).toMatchObject({ ok: false, error: { code: 'policy-invalid' } });
  expect(policies.list()).toEqual([]);
});

it('refuses another text under a version that is taken (bug: one version, two policies, mixed figures)', () => {
  const { policies } = openPolicies();
  expect(policies.propose(mine, 'mine.json').ok).toBe(true);
  expect(policies.propose(mine, 'mine.json').ok).toBe(true);
  const other = JSON.stringify({ ...defaultPolicy, version: 'mine', leavingNanoUsd: 1 });
  const shipped = JSON.stringify(defaultPolicy);
  for (const text of [other, shipped]) {
    expect(policies.propose(text, 'x.json')).toMatchObject({ ok: false, error: { code: 'policy-invalid' } });
  }
});

it('puts an item in the same share each time, and differently for each purpose (bug: audit and canary overlap)', () => {
  const ids = Array.from({ length: 10_000 }, (_one, index) => String(index));
  const audited = ids.filter((id) => isInShare(id, 'audit', 0.1));
  const both = audited.filter((id) => isInShare(id, 'canary', 0.1));
  expect(audited.length).toBeGreaterThan(850);
  expect(audited.length).toBeLessThan(1_150);
  expect(both.length).toBeGreaterThan(60);
  expect(both.length).toBeLessThan(150);
});
