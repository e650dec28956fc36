import type { NanoUsd, NanoUsdPerMillionTokens } from '../../../../shared/money.ts';
import { connect, type Db, migrate, newestVersion, versionOf } from '../../db/connection.ts';
import { createStore } from '../../db/create-store.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../ports.ts';
import type { CallSubject, HoldRequest, Ledger, Settlement } from '../ledger-types.ts';
import { createLedger } from './create-ledger.ts';

/** A clock that a test sets. */
export interface TestClock extends Clock {
  nowIs: number;
  zoneIs: string;
}

export function testClock(nowUtcMs: number, zone = 'UTC'): TestClock {
  const clock: TestClock = {
    nowIs: nowUtcMs,
    zoneIs: zone,
    nowUtcMs: () => clock.nowIs,
    zone: () => clock.zoneIs,
    monotonicMs: () => performance.now(),
  };
  return clock;
}

export interface TestLedger {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly clock: TestClock;
  readonly db: Db;
}

/** A ledger over a database in memory, or over a file without taking its lock. */
export function openTestLedger(
  options: {
    readonly file?: string;
    readonly isReadOnly?: boolean;
    readonly clock?: TestClock;
    readonly session?: string;
  } = {},
): TestLedger {
  const { file = ':memory:', clock = testClock(Date.UTC(2026, 10, 25, 12)), session = 'one' } = options;
  const { isReadOnly = false } = options;
  const connected = connect(file, { isReadOnly });
  if (!connected.ok) throw new Error(connected.error.message);
  const db = connected.value;
  if (versionOf(db) !== newestVersion()) migrate(db);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = createStore({
    db,
    file,
    notices: [],
    clock,
    log,
    rawDir: null,
    backups: null,
    isBackedUpDaily: false,
    onClose: () => undefined,
  });
  return { ledger: createLedger({ store, clock, session }), store, clock, db };
}

/** A request for money with the given worst case. */
export function holdRequest(nanoUsd: number, subject: Partial<CallSubject> = {}): HoldRequest {
  return {
    subject: {
      taskKind: 'triage',
      messageId: null,
      ownerId: 1,
      account: 'local',
      session: 'one',
      decisionId: null,
      attempt: 1,
      parentHoldId: null,
      ...subject,
    },
    providerId: 'cloud',
    priceProvider: 'openai',
    model: 'small',
    tier: 'cloud-cheap',
    serviceTier: 'standard',
    inputBoundTokens: 1_000,
    outputLimitTokens: 100,
    worstCaseNanoUsd: nanoUsd as NanoUsd,
    policyVersion: null,
  };
}

/** A settlement of one line that costs the given amount. */
export function settlement(nanoUsd: number, changes: Partial<Settlement> = {}): Settlement {
  const line = {
    tokenClass: 'input' as const,
    tokens: nanoUsd,
    unitPrice: 1_000_000 as NanoUsdPerMillionTokens,
    priceRowId: 'p1',
    costNanoUsd: nanoUsd as NanoUsd,
    isEstimated: false,
  };
  return {
    outcome: 'ok',
    usage: { input: nanoUsd, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 0, reasoning: 0 },
    lines: nanoUsd === 0 ? [] : [line],
    isEstimated: false,
    providerSaysNanoUsd: null,
    modelServed: 'small',
    responseId: null,
    rawUsage: null,
    firstTokenMs: 1,
    ms: 10,
    avoidedNanoUsd: 0 as NanoUsd,
    ...changes,
  };
}

/** The value of a result that a test expects to be one. */
export function expectOk<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly message: string } },
): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
