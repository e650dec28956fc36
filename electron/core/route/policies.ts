import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PolicyStage, RoutingRepository, SavedPolicy } from '../db/routing.ts';
import type { RoutePolicy } from './policy-types.ts';
import { lineOfField, parsePolicy } from './read-policy.ts';
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

export function createPolicies(parts: PoliciesParts): Policies {
  const rows = openRows(parts);
  const active = () => rows.policyAt('active') ?? parts.shipped;
  return {
    active,
    policyFor(itemId) {
      const canary = rows.policyAt('canary');
      if (canary === null) return active();
      return isInShare(itemId, canary.version, active().rollout.canaryShare) ? canary : active();
    },
    shadow: () => rows.policyAt('shadow'),
    propose(text, name) {
      const read = parsePolicy(text, name);
      if (!read.ok) return read;
      const { version } = read.value;
      const known = rows.all().find((row) => row.version === version);
      if (version === parts.shipped.version || (known !== undefined && known.body !== text)) {
        const words = `line ${lineOfField(text, ['version'])}, version: ${version} names another policy already`;
        return err(appError('policy-invalid', `The policy was not taken on. ${words}`, { item: name }));
      }
      for (const row of [rows.at('shadow'), rows.at('canary')]) {
        if (row !== null) rows.move(row, 'retired', `followed by ${version}`);
      }
      rows.move({ version, body: text, stage: 'shadow', because: null, changedAtUtcMs: 0 }, 'shadow', null);
      return ok(read.value);
    },
    judge({ version, ...trial }) {
      const row = rows.all().find((one) => one.version === version) ?? null;
      const stage = row?.stage ?? 'active';
      parts.repository.addTrial({ policyVersion: version, stage, ...trial, atUtcMs: parts.nowUtcMs() });
      if (row !== null && (stage === 'shadow' || stage === 'canary'))
        step(parts, rows, { row, active: active() });
    },
    list: rows.all,
  };
}

interface PolicyRows {
  all(): readonly SavedPolicy[];
  at(stage: PolicyStage): SavedPolicy | null;
  /** Read from its text; null where there is none, or an older program took on what this one can not read. */
  policyAt(stage: PolicyStage): RoutePolicy | null;
  move(row: SavedPolicy, stage: PolicyStage, because: string | null): void;
}

function openRows({ repository, nowUtcMs }: PoliciesParts): PolicyRows {
  let rows = repository.policies();
  const read = new Map<string, RoutePolicy | null>();
  const at = (stage: PolicyStage) => rows.find((row) => row.stage === stage) ?? null;
  return {
    all: () => rows,
    at,
    policyAt(stage) {
      const row = at(stage);
      if (row === null) return null;
      const known = read.get(row.version);
      if (known !== undefined) return known;
      const parsed = parsePolicy(row.body, row.version);
      const policy = parsed.ok ? parsed.value : null;
      read.set(row.version, policy);
      return policy;
    },
    move(row, stage, because) {
      repository.savePolicy({ ...row, stage, because, changedAtUtcMs: nowUtcMs() });
      rows = repository.policies();
    },
  };
}

/** Moves a policy on trial on or back, by its newest judged items. */
function step(
  { repository }: PoliciesParts,
  rows: PolicyRows,
  { row, active }: { readonly row: SavedPolicy; readonly active: RoutePolicy },
): void {
  const { rollout, version } = active;
  const sumOf = (policyVersion: string, stage: PolicyStage) =>
    repository.trialSum(policyVersion, stage, rollout.itemsPerStage);
  const next = nextStep(sumOf(row.version, row.stage), sumOf(version, 'active'), rollout);
  const stage = following[row.stage];
  if (next.kind === 'roll-back') rows.move(row, 'rolled-back', next.because);
  if (next.kind !== 'advance' || stage === undefined) return;
  const former = stage === 'active' ? rows.at('active') : null;
  if (former !== null) rows.move(former, 'retired', `followed by ${row.version}`);
  rows.move(row, stage, null);
}
