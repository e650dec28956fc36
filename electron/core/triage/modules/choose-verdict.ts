import {
  type Kind,
  kinds,
  type Need,
  needs,
  type Priority,
  priorities,
} from '../../../../shared/domain/verdict.ts';
import { type Bucket, bucketOf, buckets, headOffsets } from './heads.ts';

/** What each mistake costs; a right bucket costs nothing and a neighbour costs 1. */
export interface MistakeCosts {
  /** Two steps or more away. */
  readonly far: number;
  /** `personal` taken for something else, or the other way round. */
  readonly personal: number;
  /** On top: a mail that wants attention is put among the promotional ones. */
  readonly buried: number;
  /** The same for a mail without text, where there is less to judge by. */
  readonly buriedBare: number;
  /** How much the bucket's own head counts against the product of the other three, 0 to 1. */
  readonly bucketHeadShare: number;
}

export interface ChoiceLimits {
  readonly kind?: Kind | undefined;
  readonly need?: Need | undefined;
  readonly priority?: Priority | undefined;
  /** True: something speaks against filing the mail away. */
  readonly notHidden: boolean;
  /** True: the mail has no text. */
  readonly isBare?: boolean | undefined;
}

export interface Choice {
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
  /** Probability of exactly this combination, before calibration. */
  readonly share: number;
  readonly marginals: {
    readonly kind: Record<Kind, number>;
    readonly need: Record<Need, number>;
    readonly priority: Record<Priority, number>;
    readonly bucket: Record<Bucket, number>;
  };
}

interface Combination {
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
  readonly kindColumn: number;
  readonly needColumn: number;
  readonly priorityColumn: number;
  readonly bucket: number;
}

const combinations: readonly Combination[] = kinds.flatMap((kind, kindAt) =>
  needs.flatMap((need, needAt) =>
    priorities.map((priority, priorityAt) => ({
      kind,
      need,
      priority,
      kindColumn: headOffsets.kind + kindAt,
      needColumn: headOffsets.need + needAt,
      priorityColumn: headOffsets.priority + priorityAt,
      bucket: buckets.indexOf(bucketOf({ kind, need, priority })),
    })),
  ),
);

const PROMOTIONAL = buckets.indexOf('promotional');
const PERSONAL = buckets.indexOf('personal');
const FYI = buckets.indexOf('fyi');
/** What is left of a filing combination where something speaks against it; 0 would rest all on the rules. */
const HIDING_LEFT = 0.15;

/** After so many corrections half of the caution is gone. */
const HALF_CAUTION = 20;

/**
 * The costs for an owner who has corrected mails: the more the modules know of a mailbox, the less caution
 * about far and burying mistakes is needed, and the likeliest answer counts. Mails without text stay the harder to
 * judge, so that half of the caution about burying them is kept.
 */
export function easedCosts(costs: MistakeCosts, correctionCount: number): MistakeCosts {
  const left = HALF_CAUTION / (HALF_CAUTION + correctionCount);
  return {
    far: 1 + (costs.far - 1) * left,
    personal: 1 + (costs.personal - 1) * left,
    buried: costs.buried * left,
    buriedBare: (costs.buriedBare * (1 + left)) / 2,
    bucketHeadShare: costs.bucketHeadShare,
  };
}

function costOf(truth: number, guess: number, costs: MistakeCosts): number {
  if (truth === guess) return 0;
  if (truth === PERSONAL || guess === PERSONAL) return costs.personal;
  const base = Math.abs(truth - guess) > 1 ? costs.far : 1;
  return guess === PROMOTIONAL && truth < FYI ? base + costs.buried : base;
}

/** Probability of each combination: the heads' product, scaled so that buckets get their blended share. */
function jointOf(probabilities: Float32Array, costs: MistakeCosts): Float64Array {
  const joint = new Float64Array(combinations.length);
  const byProduct = new Float64Array(buckets.length);
  combinations.forEach((one, at) => {
    const product =
      (probabilities[one.kindColumn] ?? 0) *
      (probabilities[one.needColumn] ?? 0) *
      (probabilities[one.priorityColumn] ?? 0);
    joint[at] = product;
    byProduct[one.bucket] = (byProduct[one.bucket] ?? 0) + product;
  });
  combinations.forEach((one, at) => {
    const product = byProduct[one.bucket] ?? 0;
    const own = probabilities[headOffsets.bucket + one.bucket] ?? 0;
    const blended = costs.bucketHeadShare * own + (1 - costs.bucketHeadShare) * product;
    joint[at] = ((joint[at] ?? 0) * blended) / Math.max(product, 1e-9);
  });
  return joint;
}

function limitInPlace(joint: Float64Array, limits: ChoiceLimits): void {
  let sum = 0;
  combinations.forEach((one, at) => {
    const isAllowed =
      (limits.kind ?? one.kind) === one.kind &&
      (limits.need ?? one.need) === one.need &&
      (limits.priority ?? one.priority) === one.priority;
    const isHiding = limits.notHidden && one.bucket === PROMOTIONAL && one.kind !== 'suspicious';
    const kept = (isAllowed ? 1 : 0) * (isHiding ? HIDING_LEFT : 1) * ((joint[at] ?? 0) + 1e-12);
    joint[at] = kept;
    sum += kept;
  });
  for (let at = 0; at < joint.length; at += 1) joint[at] = (joint[at] ?? 0) / Math.max(sum, 1e-30);
}

function bucketShares(joint: Float64Array): number[] {
  const shares = new Array<number>(buckets.length).fill(0);
  combinations.forEach((one, at) => {
    shares[one.bucket] = (shares[one.bucket] ?? 0) + (joint[at] ?? 0);
  });
  return shares;
}

/** The bucket with the least expected cost among those that are possible at all. */
function cheapestBucket(shares: readonly number[], costs: MistakeCosts): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  shares.forEach((own, guess) => {
    if (own <= 1e-9) return;
    const cost = shares.reduce((sum, share, truth) => sum + share * costOf(truth, guess, costs), 0);
    if (cost < bestCost) {
      best = guess;
      bestCost = cost;
    }
  });
  return best;
}

/**
 * Picks kind, need and priority together: first the bucket with the least expected cost, then the
 * likeliest combination in it, so that the three never contradict each other.
 * @param probabilities one per output column, each head summing to 1.
 */
export function chooseVerdict(
  probabilities: Float32Array,
  limits: ChoiceLimits,
  costs: MistakeCosts,
): Choice {
  const joint = jointOf(probabilities, costs);
  limitInPlace(joint, limits);
  const shares = bucketShares(joint);
  const bucket = cheapestBucket(shares, limits.isBare ? { ...costs, buried: costs.buriedBare } : costs);
  const marginals = emptyMarginals();
  let chosen: Combination | null = null;
  let share = -1;
  combinations.forEach((one, at) => {
    const own = joint[at] ?? 0;
    marginals.kind[one.kind] += own;
    marginals.need[one.need] += own;
    marginals.priority[one.priority] += own;
    if (one.bucket === bucket && own > share) {
      chosen = one;
      share = own;
    }
  });
  buckets.forEach((name, at) => {
    marginals.bucket[name] = shares[at] ?? 0;
  });
  if (chosen === null) throw new Error('no combination of labels is possible');
  const { kind, need, priority }: Combination = chosen;
  return { kind, need, priority, share, marginals };
}

function emptyMarginals(): Choice['marginals'] {
  return {
    kind: {
      work: 0,
      personal: 0,
      meeting: 0,
      newsletter: 0,
      promotion: 0,
      receipt: 0,
      notification: 0,
      outreach: 0,
      suspicious: 0,
    },
    need: { reply: 0, act: 0, read: 0, none: 0 },
    priority: { urgent: 0, normal: 0, low: 0 },
    bucket: { urgent: 0, response: 0, fyi: 0, promotional: 0, personal: 0 },
  };
}
