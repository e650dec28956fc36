import { kinds, meetingIntents, needs, priorities } from '../../../../shared/domain/verdict.ts';

/**
 * The coarse view that the decision is made in, in order of how much attention a mail wants; `personal`
 * stands aside. Misplacing a mail by one step is a smaller fault than by two.
 */
export const buckets = ['urgent', 'response', 'fyi', 'promotional', 'personal'] as const;
export type Bucket = (typeof buckets)[number];

/** The questions that the modules answer, each with its closed list of labels. */
export const headLabels = {
  kind: kinds,
  need: needs,
  priority: priorities,
  bucket: buckets,
  meeting: ['none', ...meetingIntents],
  deadline: ['no', 'yes'],
} as const;
export type HeadName = keyof typeof headLabels;
export const headNames = ['kind', 'need', 'priority', 'bucket', 'meeting', 'deadline'] as const;

/** First output column of each head; the columns of all heads lie side by side in one row of weights. */
export const headOffsets: Readonly<Record<HeadName, number>> = (() => {
  let at = 0;
  const offsets: Record<HeadName, number> = {
    kind: 0,
    need: 0,
    priority: 0,
    bucket: 0,
    meeting: 0,
    deadline: 0,
  };
  for (const head of headNames) {
    offsets[head] = at;
    at += headLabels[head].length;
  }
  return offsets;
})();

export const outputCount = headNames.reduce((sum, head) => sum + headLabels[head].length, 0);

const promotionalKinds: ReadonlySet<string> = new Set(['suspicious', 'promotion', 'newsletter', 'outreach']);

/** Bucket of a verdict. */
export function bucketOf(verdict: {
  readonly kind: string;
  readonly need: string;
  readonly priority: string;
}): Bucket {
  if (promotionalKinds.has(verdict.kind)) return 'promotional';
  if (verdict.kind === 'personal') return 'personal';
  if (verdict.priority === 'urgent') return 'urgent';
  return verdict.need === 'reply' || verdict.need === 'act' ? 'response' : 'fyi';
}
