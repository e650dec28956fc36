import type { FoundSpan } from '../../../electron/core/privacy/mask-types.ts';
import type { MaskKind } from '../../../shared/domain/mask.ts';

/** A sentence of the set with what is personal in it. */
export interface LabelledText {
  readonly id: string;
  readonly input: string;
  readonly label: readonly LabelledSpan[];
  readonly template: string;
}

export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

type Group = 'structured' | 'name' | 'postal address' | 'may stay';

interface Meaning {
  readonly group: Group;
  /** Ours for it, the first is the usual one; empty for what need not be masked. */
  readonly kinds: readonly MaskKind[];
}

const numbers: readonly MaskKind[] = ['phone', 'card', 'account', 'national-id'];
const meanings: Readonly<Record<string, Meaning>> = {
  EMAIL_ADDRESS: { group: 'structured', kinds: ['email'] },
  PHONE_NUMBER: { group: 'structured', kinds: numbers },
  CREDIT_CARD: { group: 'structured', kinds: numbers },
  IBAN_CODE: { group: 'structured', kinds: ['iban'] },
  US_SSN: { group: 'structured', kinds: ['national-id', 'phone'] },
  IP_ADDRESS: { group: 'structured', kinds: ['ip'] },
  DOMAIN_NAME: { group: 'may stay', kinds: ['url'] },
  PERSON: { group: 'name', kinds: ['person'] },
  STREET_ADDRESS: { group: 'postal address', kinds: ['address'] },
  ADDRESS: { group: 'postal address', kinds: ['address'] },
  ZIP_CODE: { group: 'postal address', kinds: ['address'] },
};
const mayStay: Meaning = { group: 'may stay', kinds: [] };

export interface TypeScore {
  all: number;
  /** Of its letters and digits nearly all are masked, by whatever kind. */
  hidden: number;
  /** A span of the right kind overlaps it. */
  named: number;
}

export interface KindScore {
  masked: number;
  /** Overlap with a label of that kind. */
  right: number;
  /** Overlap with any label, those that may stay included. */
  personal: number;
}

/** Sums over texts: recall by the set's types, precision by our kinds. */
export interface PresidioScore {
  readonly types: Map<string, TypeScore>;
  readonly kinds: Map<string, KindScore>;
}

export function createScore(): PresidioScore {
  return { types: new Map(), kinds: new Map() };
}

export function groupOf(type: string): Group {
  return (meanings[type] ?? mayStay).group;
}

const HIDDEN_SHARE = 0.8;

/** Adds one text; @returns the labels that leak and the spans that hit nothing. */
export function addToScore(
  score: PresidioScore,
  text: LabelledText,
  spans: readonly FoundSpan[],
): { readonly leaks: readonly LabelledSpan[]; readonly wrong: readonly FoundSpan[] } {
  const leaks: LabelledSpan[] = [];
  for (const label of text.label) {
    const type = score.types.get(label.type) ?? { all: 0, hidden: 0, named: 0 };
    const isHidden = hiddenShare(text.input, label, spans) >= HIDDEN_SHARE;
    const { kinds } = meanings[label.type] ?? mayStay;
    type.all += 1;
    if (isHidden) type.hidden += 1;
    else if (groupOf(label.type) !== 'may stay') leaks.push(label);
    if (spans.some((span) => kinds.includes(span.kind) && overlaps(span, label))) type.named += 1;
    score.types.set(label.type, type);
  }
  const wrong: FoundSpan[] = [];
  for (const span of spans) {
    const kind = score.kinds.get(span.kind) ?? { masked: 0, right: 0, personal: 0 };
    const hits = text.label.filter((label) => overlaps(span, label));
    kind.masked += 1;
    if (hits.some((label) => (meanings[label.type] ?? mayStay).kinds.includes(span.kind))) kind.right += 1;
    if (hits.length > 0) kind.personal += 1;
    else wrong.push(span);
    score.kinds.set(span.kind, kind);
  }
  return { leaks, wrong };
}

function overlaps(
  left: { readonly start: number; readonly end: number },
  right: { readonly start: number; readonly end: number },
): boolean {
  return left.start < right.end && right.start < left.end;
}

function hiddenShare(text: string, label: LabelledSpan, spans: readonly FoundSpan[]): number {
  let all = 0;
  let hidden = 0;
  for (let index = label.start; index < label.end; index += 1) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(index))) continue;
    all += 1;
    if (spans.some((span) => span.start <= index && index < span.end)) hidden += 1;
  }
  return all === 0 ? 1 : hidden / all;
}
