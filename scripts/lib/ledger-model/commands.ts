import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createLedger } from '../../../electron/core/spend/ledger/create-ledger.ts';
import { expectOk, holdRequest, settlement } from '../../../electron/core/spend/ledger/test-ledger.ts';
import type { BudgetScope, HoldState } from '../../../shared/domain/spend.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import {
  bookingDay,
  type LedgerModel,
  type LedgerUnderTest,
  localDay,
  type ModelHold,
  type NewHold,
  refusalOf,
  usedOf,
} from './model.ts';

type Step = fc.Command<LedgerModel, LedgerUnderTest>;
type Writer = 0 | 1;

/** A step that is always possible; `words` is what a counter-example shows. */
function step(words: string, run: Step['run']): Step {
  return {
    check: () => true,
    run: (model, real) => {
      run(model, real);
      compareBudgets(model, real);
    },
    toString: () => words,
  };
}

/** What every budget shows is what the model sums up, after every step. */
function compareBudgets(model: LedgerModel, { ledgers }: LedgerUnderTest): void {
  for (const [writer, ledger] of ledgers.entries()) {
    const session = model.sessions[writer as Writer];
    for (const view of ledger.budgets()) {
      const { spent, held } = usedOf(model, view.scope, session);
      assert.deepEqual([view.spentNanoUsd, view.heldNanoUsd], [spent, held], `${view.scope} of ${session}`);
      assert.equal(view.capNanoUsd, model.caps.get(view.scope) ?? null);
    }
  }
}

function reserve(writer: Writer, wanted: Omit<NewHold, 'session'>): Step {
  return step(`reserve(${writer}, ${JSON.stringify(wanted)})`, (model, { ledgers }) => {
    const session = model.sessions[writer];
    const hold = { ...wanted, session };
    const { amount, task: taskKind, account } = wanted;
    const expected = refusalOf(model, hold);
    const result = ledgers[writer].reserve(holdRequest(amount, { taskKind, account, session }));
    if (!result.ok) {
      const told = result.error.code === 'no-cap' ? 'no-cap' : result.error.item;
      return assert.equal(told, expected);
    }
    assert.equal(expected, null, 'a hold was given that does not fit');
    const day = bookingDay(model);
    model.latestDay = day;
    model.holds.push({ ...hold, holdId: result.value.holdId, day, state: 'held', callId: null, cost: 0 });
  });
}

const after: Readonly<Record<string, readonly [from: readonly HoldState[], to: HoldState]>> = {
  markStreaming: [['held'], 'streaming'],
  release: [['held', 'streaming'], 'released'],
  suspend: [['held', 'streaming'], 'suspense'],
};

function move(name: 'markStreaming' | 'release' | 'suspend', writer: Writer, index: number): Step {
  return step(`${name}(${writer}, ${index})`, (model, { ledgers }) => {
    const hold = pick(model, index);
    if (hold === undefined) return;
    const result = ledgers[writer][name](hold.holdId, 'because');
    const [from, to] = after[name] ?? [[], 'held'];
    assert.equal(result.ok, from.includes(hold.state), `${name} of a hold that is ${hold.state}`);
    if (result.ok) hold.state = to;
  });
}

function bill(name: 'settle' | 'reconcile', writer: Writer, of: { index: number; cost: number }): Step {
  return step(`${name}(${writer}, ${JSON.stringify(of)})`, (model, { ledgers }) => {
    const hold = pick(model, of.index);
    if (hold === undefined) return;
    const result = ledgers[writer][name](hold.holdId, settlement(of.cost));
    assert.equal(result.ok, hold.state === (name === 'settle' ? 'streaming' : 'suspense'), hold.state);
    if (!result.ok) return;
    assert.equal(result.value.isAboveHold, of.cost > hold.amount);
    hold.state = 'settled';
    hold.callId = result.value.callId;
    hold.cost = of.cost;
  });
}

function adjust(index: number, change: number): Step {
  return step(`adjust(${index}, ${change})`, (model, { ledgers }) => {
    const hold = pick(model, index);
    if (hold === undefined || hold.callId === null) return;
    const result = ledgers[0].adjust(hold.callId, toNanoUsd(change), 'because');
    assert.equal(result.ok, hold.cost + change >= 0);
    if (result.ok) hold.cost += change;
  });
}

function setCap(scope: BudgetScope, cap: number | null): Step {
  return step(`setCap(${scope}, ${cap})`, (model, { ledgers }) => {
    expectOk(ledgers[0].setBudget(scope, cap === null ? null : toNanoUsd(cap)));
    if (cap === null) model.caps.delete(scope);
    else model.caps.set(scope, cap);
    if (model.latestDay === '') return;
    const ahead = Temporal.PlainDate.from(localDay(model)).until(model.latestDay, { largestUnit: 'day' });
    if (ahead.days > 1) model.latestDay = localDay(model);
  });
}

function setClock(byMs: number, zone: string): Step {
  return step(`setClock(${byMs}, ${zone})`, (model, { opened }) => {
    model.nowUtcMs += byMs;
    model.zone = zone;
    opened.clock.nowIs = model.nowUtcMs;
    opened.clock.zoneIs = zone;
  });
}

function restart(writer: Writer, run: number): Step {
  return step(`restart(${writer}, ${run})`, (model, real) => {
    const session = `${writer === 0 ? 'a' : 'b'}${run}`;
    model.sessions = writer === 0 ? [session, model.sessions[1]] : [model.sessions[0], session];
    const ledger = createLedger({ store: real.opened.store, clock: real.opened.clock, session });
    real.ledgers = writer === 0 ? [ledger, real.ledgers[1]] : [real.ledgers[0], ledger];
    const open = model.holds.filter(({ state }) => state === 'held' || state === 'streaming');
    assert.equal(expectOk(ledger.suspendOpenHolds()), open.length);
    for (const hold of open) hold.state = 'suspense';
  });
}

/** The newest holds are the likeliest, so that steps meet each other. */
function pick({ holds }: LedgerModel, index: number): ModelHold | undefined {
  return holds.at(-1 - (index % Math.max(1, Math.min(holds.length, 8))));
}

const writers = fc.constantFrom<Writer>(0, 1);
const indexes = fc.nat(7);
const amounts = fc.oneof(fc.nat(40), fc.constantFrom(0, 100));
const scopes = fc.constantFrom<BudgetScope>('day', 'month', 'session', 'task:triage', 'account:local');
const wanted = fc.record({
  amount: amounts,
  task: fc.constantFrom('triage' as const, 'draft' as const),
  account: fc.constantFrom('local', 'me@x.example'),
});
const zones = fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York', 'Pacific/Auckland');
const HOUR_MS = 3_600_000;
const leaps = fc.oneof(
  fc.integer({ min: -2 * HOUR_MS, max: 3 * HOUR_MS }),
  fc.integer({ min: -50 * HOUR_MS, max: 50 * HOUR_MS }),
);

/** Steps of two writers in any order, with caps that fit a few holds. */
export function ledgerSteps(): fc.Arbitrary<Iterable<Step>> {
  const holding = fc.tuple(writers, wanted).map(([writer, of]) => reserve(writer, of));
  const moving = (name: 'markStreaming' | 'release' | 'suspend') =>
    fc.tuple(writers, indexes).map(([writer, index]) => move(name, writer, index));
  const billing = (name: 'settle' | 'reconcile') =>
    fc
      .tuple(writers, fc.record({ index: indexes, cost: fc.oneof(fc.nat(40), fc.nat(150)) }))
      .map(([writer, of]) => bill(name, writer, of));
  return fc.commands(
    [
      holding,
      holding,
      moving('markStreaming'),
      moving('markStreaming'),
      billing('settle'),
      billing('settle'),
      moving('release'),
      moving('suspend'),
      billing('reconcile'),
      fc.tuple(indexes, fc.integer({ min: -50, max: 50 })).map(([index, by]) => adjust(index, by)),
      fc.tuple(scopes, fc.oneof(fc.nat(150), fc.constant(null))).map(([scope, cap]) => setCap(scope, cap)),
      fc.tuple(leaps, zones).map(([byMs, zone]) => setClock(byMs, zone)),
      fc.tuple(writers, fc.nat(5)).map(([writer, run]) => restart(writer, run)),
    ],
    { maxCommands: 60, size: 'max' },
  );
}
