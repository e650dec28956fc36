import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { PolicyStage, RoutingRepository, SavedPolicy } from '../db/routing.ts';
import type { RoutePolicy } from './policy-types.ts';
import { parsePolicy } from './read-policy.ts';
import { isInShare, nextStep } from './rollout.ts';

export interface PoliciesParts {
  readonly repository: Pick<RoutingRepository, 'policies' | 'savePolicy' | 'addTrial' | 'trialSum'>;
  /** Shipped with the program; in force while no other one is active. */
  readonly shipped: RoutePolicy;
  nowUtcMs(): number;
}

/** The policies in use: one active, at most one on trial (in its shadow, then on a small share of the items). */
export interface Policies {
  active(): RoutePolicy;
  /** The policy of one item: the canary's for its share, else the active one. */
  policyFor(itemId: string): RoutePolicy;
  /** What only looks on; null where nothing is in its shadow run. */
  shadow(): RoutePolicy | null;
  /** Takes a policy file on, in its shadow; whatever was on trial before is retired. */
  propose(text: string, name: string): Result<RoutePolicy, AppError>;
  /** One judged item: what each policy did or would have done with it. Moves stages by itself. */
  judge(trial: { version: string; messageId: number | null; isRight: boolean; costNanoUsd: number }): void;
  list(): readonly SavedPolicy[];
}

const following: Readonly<Partial<Record<PolicyStage, PolicyStage>>> = { shadow: 'canary', canary: 'active' };

export function createPolicies({ repository, shipped, nowUtcMs }: PoliciesParts): Policies {
  let rows = repository.policies();
  const parsed = new Map<string, RoutePolicy>();
  const rowAt = (stage: PolicyStage) => rows.find((row) => row.stage === stage) ?? null;
  const policyOf = (row: SavedPolicy | null): RoutePolicy | null => {
    if (row === null) return null;
    const known = parsed.get(row.version);
    if (known !== undefined) return known;
    const read = parsePolicy(row.body, row.version);
    // Taken on by an older program and no longer readable: the shipped one serves.
    if (!read.ok) return null;
    parsed.set(row.version, read.value);
    return read.value;
  };
  const active = () => policyOf(rowAt('active')) ?? shipped;
  const move = (row: SavedPolicy, stage: PolicyStage, because: string | null) => {
    repository.savePolicy({ ...row, stage, because, changedAtUtcMs: nowUtcMs() });
    rows = repository.policies();
  };
  const step = (row: SavedPolicy) => {
    const { rollout } = active();
    const sumOf = (version: string, stage: PolicyStage) =>
      repository.trialSum(version, stage, rollout.itemsPerStage);
    const next = nextStep(sumOf(row.version, row.stage), sumOf(active().version, 'active'), rollout);
    if (next.kind === 'roll-back') return move(row, 'rolled-back', next.because);
    const stage = following[row.stage];
    if (next.kind === 'stay' || stage === undefined) return;
    const former = stage === 'active' ? rowAt('active') : null;
    if (former !== null) move(former, 'retired', `followed by ${row.version}`);
    move(row, stage, null);
  };
  return {
    active,
    policyFor(itemId) {
      const canary = policyOf(rowAt('canary'));
      if (canary === null) return active();
      return isInShare(itemId, canary.version, active().rollout.canaryShare) ? canary : active();
    },
    shadow: () => policyOf(rowAt('shadow')),
    propose(text, name) {
      const read = parsePolicy(text, name);
      if (!read.ok) return read;
      for (const row of [rowAt('shadow'), rowAt('canary')]) {
        if (row !== null) move(row, 'retired', `followed by ${read.value.version}`);
      }
      const row = { version: read.value.version, body: text, stage: 'shadow' as const, because: null };
      parsed.delete(row.version);
      repository.savePolicy({ ...row, changedAtUtcMs: nowUtcMs() });
      rows = repository.policies();
      return ok(read.value);
    },
    judge({ version, ...trial }) {
      const row = rows.find((one) => one.version === version);
      const stage = row?.stage ?? 'active';
      repository.addTrial({ policyVersion: version, stage, ...trial, atUtcMs: nowUtcMs() });
      if (row !== undefined && (stage === 'shadow' || stage === 'canary')) step(row);
    },
    list: () => rows,
  };
}
