import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';
import type { ReplayPlace } from './replay-calls.ts';

function openReplay() {
  const { ledger, store, clock } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(100_000)));
  const decide = (isShadow: boolean, atUtcMs: number) =>
    store.routing.addDecision({
      task: 'triage',
      messageId: 7,
      chosenTier: 'cloud-cheap',
      reason: 'sent-worth',
      details: '{"score":0.5}',
      policyVersion: 'v1',
      isShadow,
      atUtcMs,
    });
  const pay = (decisionId: number | null) => {
    const { holdId } = expectOk(ledger.reserve(holdRequest(1_000, { decisionId, messageId: 7 })));
    expectOk(ledger.markStreaming(holdId));
    const [line] = settlement(10).lines;
    if (line === undefined) throw new Error('a settlement has a line');
    const { usage } = settlement(0);
    const written = {
      ...usage,
      input: 1,
      cacheWrite5m: 2,
      cacheWrite1h: 10,
      cacheRead: 4,
      output: 5,
      reasoning: 6,
    };
    const lines = [line, { ...line, tokenClass: 'cache-write-1h' as const }];
    return expectOk(ledger.settle(holdId, settlement(0, { usage: written, lines }))).callId;
  };
  const work = () => {
    const { subject } = holdRequest(0);
    const use = {
      tier: 'rule',
      modelId: null,
      tokensIn: 0,
      tokensReused: 0,
      tokensOut: 0,
      ms: 1,
      resources: null,
    };
    expectOk(ledger.bookLocal([{ ...use, subject, avoidedNanoUsd: toNanoUsd(9), atUtcMs: clock.nowIs }]));
  };
  return { reader: store.replay, ledger, clock, decide, pay, work };
}

it('gives a paid call with all that its price needs (bug: what was kept an hour is priced as kept five minutes)', () => {
  const { reader, ledger, clock, decide, pay, work } = openReplay();
  const decisionId = decide(false, clock.nowIs);
  const callId = pay(decisionId);
  expectOk(ledger.adjust(callId, toNanoUsd(-3), 'theirs'));
  work();
  const [paid, free] = reader.calls({ atUtcMs: 0, callId: 0 }, 9e15, 99);
  expect(paid).toMatchObject({
    callId,
    decisionId,
    priceProvider: 'openai',
    model: 'small',
    serviceTier: 'standard',
    tokensIn: 17,
    tokensReused: 4,
    cacheWrite: 12,
    cacheWrite1h: 10,
    tokensOut: 5,
    reasoning: 6,
    costNanoUsd: 17,
    day: '2026-11-25',
  });
  expect(free).toMatchObject({
    tier: 'rule',
    providerId: null,
    decisionId: null,
    cacheWrite1h: 0,
    costNanoUsd: 0,
    avoidedNanoUsd: 9,
  });
});

it('goes on after a call of the same instant, and ends before the end (bug: a page is repeated for ever)', () => {
  const { reader, clock, work } = openReplay();
  for (let at = 0; at < 3; at += 1) work();
  clock.nowIs += 1_000;
  work();
  const seen: number[] = [];
  let place: ReplayPlace = { atUtcMs: 0, callId: 0 };
  for (let page = reader.calls(place, 9e15, 2); page.length > 0; page = reader.calls(place, 9e15, 2)) {
    seen.push(...page.map(({ callId }) => callId));
    place = page.at(-1) ?? place;
  }
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(reader.calls({ atUtcMs: 0, callId: 0 }, clock.nowIs, 99)).toHaveLength(3);
});

it('gives decisions that ruled, in the order of time (bug: a policy that only looked on is played again)', () => {
  const { reader, decide } = openReplay();
  const late = decide(false, 20);
  const early = decide(false, 10);
  decide(true, 15);
  decide(false, 30);
  expect(reader.decisions(10, 30).map(({ decisionId }) => decisionId)).toEqual([early, late]);
  expect(reader.decisions(10, 11)).toMatchObject([
    { task: 'triage', messageId: 7, details: '{"score":0.5}', atUtcMs: 10 },
  ]);
});
