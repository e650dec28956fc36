import type { MaskKind } from '../../../shared/domain/mask.ts';
import { allMatches } from './all-matches.ts';
import { type Candidate, strengths } from './candidate.ts';
import { findEmails } from './contact/emails.ts';
import { findIps } from './contact/ips.ts';
import { findPhones } from './contact/phones.ts';
import { findUrls } from './contact/urls.ts';
import { createKnownNames, type KnownWords } from './known-words.ts';
import type { FoundSpan, MaskCount } from './mask-types.ts';
import { findEastAsianNames } from './names/chinese-names.ts';
import { findHeaderPeople } from './names/header-people.ts';
import { createKnownPeople } from './names/known-people.ts';
import { lexiconFlags, type NameLexicon } from './names/name-lexicon.ts';
import { findPersonNames } from './names/person-names.ts';
import { giveCapitals } from './names/title-case.ts';
import { americanIds } from './numbers/american-ids.ts';
import { asianIds } from './numbers/asian-ids.ts';
import { europeanIds } from './numbers/european-ids.ts';
import { findIbans } from './numbers/ibans.ts';
import { moneyNumbers } from './numbers/money-numbers.ts';
import { findNumbers } from './numbers/number-rule.ts';
import { southernIds } from './numbers/southern-ids.ts';
import { createPlaceholderMap, type PlaceholderMap } from './placeholder-map.ts';
import { placeholderLikeAnywhere } from './placeholders.ts';
import { findAddresses } from './places/addresses.ts';
import { findChineseAddresses } from './places/chinese-addresses.ts';
import { findSecrets } from './secrets/secrets.ts';
import { viewText } from './text-view.ts';

export interface MaskOptions {
  readonly lexicon: NameLexicon;
  /** Language tag of the text where it is known. All recognisers run for every text: mails mix languages. */
  readonly locale?: string | null;
  /** From `createKnownNames`: address book, people of the thread, the owner. */
  readonly knownNames?: KnownWords;
  /** From `createOwnWords`: what the user said must never leave. */
  readonly ownWords?: KnownWords;
  /** The conversation's placeholders; without it the text has its own. */
  readonly placeholders?: PlaceholderMap;
}

export interface MaskedText {
  readonly masked: string;
  /** Sorted, not overlapping; UTF-16 offsets in the input. */
  readonly spans: readonly FoundSpan[];
}

const numberRules = [...moneyNumbers, ...americanIds, ...europeanIds, ...asianIds, ...southernIds];

/**
 * Replaces everything that points to a person or opens a door by placeholders such as `<PERSON_1>`. Text that looks
 * like a placeholder already is masked itself, so that no writer of a mail can have a value put into an answer.
 */
export function maskText(text: string, options: MaskOptions): MaskedText {
  const spans = findSpans(text, options);
  return { masked: replaceSpans(text, spans, options.placeholders ?? createPlaceholderMap()), spans };
}

/** @param spans as `findSpans` gives them */
export function replaceSpans(
  text: string,
  spans: readonly FoundSpan[],
  placeholders: PlaceholderMap,
): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, kind, value } of spans) {
    pieces.push(text.slice(done, start), placeholders.placeholderOf(kind, value));
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/** How often each recogniser masked something: for the egress record. */
export function countMasked(spans: readonly FoundSpan[]): readonly MaskCount[] {
  const counts = new Map<string, { kind: MaskKind; rule: string; count: number }>();
  for (const { kind, rule } of spans) {
    const entry = counts.get(`${kind} ${rule}`) ?? { kind, rule, count: 0 };
    entry.count += 1;
    counts.set(`${kind} ${rule}`, entry);
  }
  return [...counts.values()];
}

/** What has to be masked, whatever the conversation. */
export function findSpans(original: string, options: MaskOptions): readonly FoundSpan[] {
  const view = viewText(original);
  const { text } = view;
  const capitalised = giveCapitals(text, options.lexicon);
  const isEveryday = (word: string) => (options.lexicon.flagsOf(word) & lexiconFlags.word) !== 0;
  const headers = findHeaderPeople(text);
  const headerNames = headers.people.length === 0 ? null : createKnownPeople(headers.people, options.lexicon);
  const candidates = [
    ...findPlaceholderLike(text),
    ...(options.ownWords?.find(text) ?? []),
    ...findSecrets(text),
    ...findEmails(text),
    ...findUrls(text),
    ...findIps(text),
    ...findIbans(text),
    ...findNumbers(text, numberRules),
    ...findPhones(text),
    ...findAddresses(capitalised, isEveryday),
    ...findChineseAddresses(text),
    ...(options.knownNames?.find(text) ?? []),
    ...headers.candidates,
    ...(headerNames?.find(text) ?? []),
    ...findPersonNames(capitalised, options.lexicon),
    ...findEastAsianNames(text, options.lexicon.han),
  ];
  const first = settle(text, candidates);
  const again = foundAgain(text, first);
  const kept = again.length === 0 ? first : settle(text, [...candidates, ...again]);
  return kept.map(({ start, end, kind, rule }) => {
    const from = view.startOf(start);
    const to = view.endOf(end);
    return { start: from, end: to, kind, value: original.slice(from, to), rule };
  });
}

/** A name that was found in one place is one wherever it stands: "Greet Ann Lee" may hide what "from Ann Lee" shows. */
function foundAgain(text: string, spans: readonly Candidate[]): readonly Candidate[] {
  const names = spans
    .filter(({ kind }) => kind === 'person')
    .map(({ start, end }) => text.slice(start, end))
    .filter((name) => /\p{L}\s+\p{L}/u.test(name));
  if (names.length === 0) return [];
  const starts = new Set(spans.map(({ start }) => start));
  const whole = createKnownNames(names, () => true).find(text);
  return whole.filter(({ start }) => !starts.has(start));
}

function findPlaceholderLike(text: string): readonly Candidate[] {
  return allMatches(text, placeholderLikeAnywhere).map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    kind: 'custom',
    rule: 'placeholder-in-text',
    strength: strengths.own + 1,
  }));
}

/** The strongest first, then the longest; of a weaker one what is left beside them stays, if it says anything. */
function settle(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const byStrength = [...candidates].sort(
    (left, right) =>
      right.strength - left.strength ||
      right.end - right.start - (left.end - left.start) ||
      left.start - right.start,
  );
  const taken = new Uint8Array(text.length);
  const kept: Candidate[] = [];
  for (const candidate of byStrength) {
    for (const piece of freePieces(candidate, { text, taken })) {
      taken.fill(1, piece.start, piece.end);
      kept.push(piece);
    }
  }
  return kept.sort((left, right) => left.start - right.start);
}

interface Ground {
  readonly text: string;
  readonly taken: Uint8Array;
}

function freePieces(candidate: Candidate, { text, taken }: Ground): readonly Candidate[] {
  const isWhole = taken.subarray(candidate.start, candidate.end).indexOf(1) === -1;
  if (isWhole) return candidate.end > candidate.start ? [candidate] : [];
  if (candidate.kind !== 'address' && candidate.kind !== 'person') return [];
  const pieces: Candidate[] = [];
  for (let index = candidate.start; index < candidate.end; index += 1) {
    if (taken[index] === 1) continue;
    let end = index;
    while (end < candidate.end && taken[end] === 0) end += 1;
    const written = text.slice(index, end);
    const start = index + (written.length - written.trimStart().length);
    if (/[\p{L}\p{N}]{3}/u.test(written))
      pieces.push({ ...candidate, start, end: index + written.trimEnd().length });
    index = end;
  }
  return pieces;
}
