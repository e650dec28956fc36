import { isPrivateProvider } from '../triage/features/known-domains.ts';
import type { LearnedPattern } from '../triage/learned.ts';
import { sourceKeys } from '../triage/owner-keys.ts';
import type { TaughtMail } from './fit-deltas.ts';

/** Corrections that must agree before a key becomes a pattern, by what the key names. */
const leastAgreeing: Readonly<Record<string, number>> = { list: 2, template: 2, address: 3, domain: 4 };
const LEAST_SHARE = 0.9;

/** People write of many things: what one mail of theirs was says little about the next. */
function isPersonalSender({ features }: TaughtMail): boolean {
  const { senderClass, domain } = features.sender;
  return senderClass.endsWith('-person') || isPrivateProvider(domain) || senderClass === 'nobody';
}

function agreed<Label>(labels: readonly Label[]): Label | null {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const [label, count] of counts) if (count / labels.length >= LEAST_SHARE) return label;
  return null;
}

function patternOf(key: string, mails: readonly TaughtMail[]): LearnedPattern | null {
  const least = leastAgreeing[key.slice(0, key.indexOf(':'))] ?? Number.POSITIVE_INFINITY;
  if (mails.length < least) return null;
  const kind = agreed(mails.map((mail) => mail.correction.kind));
  if (kind === null) return null;
  return {
    key,
    kind,
    need: agreed(mails.map((mail) => mail.correction.need)),
    priority: agreed(mails.map((mail) => mail.correction.priority)),
    agreeing: mails.length,
    matching: mails.length,
  };
}

/** Patterns of senders, lists and templates that the corrections agree on; none of personal senders. */
export function findPatterns(taught: readonly TaughtMail[]): Map<string, LearnedPattern> {
  const byKey = new Map<string, TaughtMail[]>();
  for (const mail of taught) {
    if (isPersonalSender(mail)) continue;
    for (const key of new Set(sourceKeys(mail.correction.correction.mail, mail.features))) {
      byKey.set(key, [...(byKey.get(key) ?? []), mail]);
    }
  }
  const patterns = new Map<string, LearnedPattern>();
  for (const [key, mails] of byKey) {
    const pattern = patternOf(key, mails);
    if (pattern !== null) patterns.set(key, pattern);
  }
  return patterns;
}
