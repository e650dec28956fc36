import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import { judgePolicies } from './judge-policies.ts';
import { createPolicies } from './policies.ts';
import { defaultPolicy } from './test-desk.ts';

function openJudged() {
  const { routing } = openTestLedger().store;
  const policies = createPolicies({ repository: routing, shipped: defaultPolicy, nowUtcMs: () => 1 });
  policies.propose(JSON.stringify({ ...defaultPolicy, version: 'mine' }), 'mine.json');
  const decide = (policyVersion: string, isSent: boolean, isShadow = policyVersion === 'mine') =>
    routing.addDecision({
      task: 'triage',
      messageId: 7,
      chosenTier: isSent ? 'cloud-cheap' : 'module',
      reason: isSent ? 'sent-worth' : 'kept-sure',
      details: JSON.stringify({ chosen: isSent ? { expectedNanoUsd: 90 } : null }),
      policyVersion,
      isShadow,
      atUtcMs: 1,
    });
  const told: [string, boolean, number][] = [];
  const listening = {
    ...policies,
    judge: (trial: Parameters<typeof policies.judge>[0]) =>
      void told.push([trial.version, trial.isRight, trial.costNanoUsd]),
  };
  const judge = (origin: 'audit' | 'correction', isRight: boolean) => {
    judgePolicies(
      { repository: routing, policies: listening },
      { messageId: 7, origin, isRight, costNanoUsd: 40 },
    );
    return told.splice(0);
  };
  return { decide, judge, ruling: defaultPolicy.version };
}

it('judges the policy that ruled, and its shadow where both went one way (bug: a new policy is judged by the other’s answers)', () => {
  const { decide, judge, ruling } = openJudged();
  decide(ruling, true);
  decide('mine', true);
  expect(judge('correction', false)).toEqual([
    [ruling, false, 40],
    ['mine', false, 40],
  ]);
});

it('knows of the other way only what an audit found (bug: what was never sent counts as right)', () => {
  const sent = openJudged();
  sent.decide(sent.ruling, false);
  sent.decide('mine', true);
  expect(sent.judge('correction', false)).toEqual([[sent.ruling, false, 40]]);
  expect(sent.judge('audit', false)).toEqual([
    [sent.ruling, false, 40],
    ['mine', true, 90],
  ]);
  const kept = openJudged();
  kept.decide(kept.ruling, true);
  kept.decide('mine', false);
  expect(kept.judge('audit', true)).toEqual([[kept.ruling, true, 40]]);
});

it('judges the active one where nobody decided, and no shadow that did not look (bug: a trial is filled with mails it never saw)', () => {
  const { judge, ruling } = openJudged();
  expect(judge('audit', true)).toEqual([[ruling, true, 40]]);
});
