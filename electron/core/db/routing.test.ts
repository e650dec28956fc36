import { expect, it } from 'vitest';
import { connect, migrate } from './connection.ts';
import { createRouting } from './routing.ts';

function openRouting() {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  migrate(connected.value);
  return createRouting(connected.value);
}

const decision = {
  task: 'triage',
  messageId: 7,
  chosenTier: 'cloud-cheap',
  reason: 'sent-worth',
  details: '{}',
  policyVersion: 'v1',
  isShadow: false,
  atUtcMs: 5,
};

it('gives decisions of a mail newest first, without those of a shadow (bug: the reason shown is not the one that ruled)', () => {
  const routing = openRouting();
  const first = routing.addDecision(decision);
  routing.addDecision({ ...decision, isShadow: true, reason: 'kept-sure' });
  const last = routing.addDecision({ ...decision, reason: 'waits-cap' });
  expect(routing.decisionsOf(7).map(({ decisionId }) => decisionId)).toEqual([last, first]);
  expect(routing.decision(first)).toEqual({ ...decision, decisionId: first });
  expect(routing.decision(99)).toBeNull();
});

it('keeps the newest labels of one task and tier (bug: labels of the cloud calibrate the module)', () => {
  const routing = openRouting();
  const label = {
    task: 'triage',
    messageId: 1,
    score: 0.5,
    isRight: true,
    origin: 'audit',
    atUtcMs: 1,
  } as const;
  routing.addLabel({ ...label, tier: 'module' });
  routing.addLabel({ ...label, tier: 'cloud-cheap' });
  routing.addLabel({ ...label, tier: 'module', isRight: false });
  expect(routing.labels('triage', 'module', 10).map(({ isRight }) => isRight)).toEqual([false, true]);
  expect(routing.labels('triage', 'module', 1)).toHaveLength(1);
});

it('moves a policy’s stage and never its body (bug: a version that means two things)', () => {
  const routing = openRouting();
  const row = { version: 'v1', body: '{}', stage: 'shadow', because: null, changedAtUtcMs: 1 } as const;
  routing.savePolicy(row);
  routing.savePolicy({ ...row, body: 'other', stage: 'canary', changedAtUtcMs: 2 });
  expect(routing.policies()).toEqual([{ ...row, stage: 'canary', changedAtUtcMs: 2 }]);
});
