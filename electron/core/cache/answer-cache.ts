import { toNanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { CacheRepository } from '../db/cache-entries.ts';
import { toDatabaseError } from '../db/faults.ts';
import type { Clock } from '../ports.ts';
import { createFigureCounter, type FigureCounter } from './cache-figures.ts';
import { cacheKeyOf, normaliseText, similarKeyOf } from './cache-key.ts';
import type {
  CacheEntry,
  CacheFigure,
  CacheHit,
  CacheLayerName,
  CacheQuestion,
  CacheSource,
  CacheTask,
  FinishedAnswer,
  SystemKnowledge,
} from './cache-types.ts';
import type { CacheBounds } from './lfu-age.ts';
import { compareQuestions } from './semantic/same-question.ts';
import { createSessionLayer, type SessionLayer } from './session-layer.ts';

/** The three layers behind one interface. */
export interface AnswerCache {
  /** By exact key first; by similarity only for a read-only task. Never waits for the disk to write. */
  lookUp(question: CacheQuestion): CacheHit | null;
  /** @returns false for what is never kept: partial answers and those that call tools. */
  keep(question: CacheQuestion, answer: FinishedAnswer): boolean;
  /** Drops all that rests on `source`, in every layer. @returns how many answers. */
  invalidate(source: CacheSource): number;
  /** What the model says now about a hit that `wantsCheck`: the same, or not. */
  reportCheck(hit: CacheHit, isSame: boolean): void;
  /** Days of the user's zone, both included; what was counted since the last `flush` is in it. */
  figures(fromDay: string, toDay: string): readonly CacheFigure[];
  /** Writes down uses and figures; call it when idle and at the end. */
  flush(): void;
}

export interface AnswerCacheParts {
  /** null: nothing outlives the program. */
  readonly user: CacheRepository | null;
  readonly system: SystemKnowledge | null;
  readonly clock: Clock;
  /** 0 to 1; which hits are checked. */
  readonly random: () => number;
  readonly bounds?: { readonly session: CacheBounds; readonly user: CacheBounds };
}

const DEFAULT_BOUNDS = {
  session: { entries: 2_000, bytes: 8 * 1024 * 1024 },
  user: { entries: 100_000, bytes: 128 * 1024 * 1024 },
} as const;

/** Questions that read and change nothing. A mail's text is a stranger's and never looked up by likeness. */
const SIMILAR_TASKS: ReadonlySet<CacheTask> = new Set<CacheTask>(['answer']);
const CHECKED_SHARE = 0.015;
/** Uses that a crash may lose; they decide what is evicted, nothing else. */
const MOST_UNWRITTEN = 200;
/** Keys, numbers and columns beside the texts. */
const ENTRY_OVERHEAD_BYTES = 300;

export function createAnswerCache(parts: AnswerCacheParts): AnswerCache {
  const bounds = parts.bounds ?? DEFAULT_BOUNDS;
  const session = createSessionLayer(bounds.session);
  const counter = createFigureCounter(parts.clock);
  return {
    lookUp: (question) => lookUp({ parts, session, counter, question }),
    keep(question, answer) {
      if (answer.ended !== 'stop' || answer.toolCalls > 0) return false;
      const entry = entryOf(question, answer);
      session.keep(entry);
      writeIfPossible(() =>
        parts.user?.keep(entry, { bounds: bounds.user, nowUtcMs: parts.clock.nowUtcMs() }),
      );
      if (counter.waiting() >= MOST_UNWRITTEN) flush(parts.user, counter);
      return true;
    },
    invalidate(source) {
      const inSession = session.invalidate(source);
      return Math.max(inSession, parts.user?.invalidate(source) ?? 0);
    },
    reportCheck: (hit, isSame) =>
      counter.count(hit.layer, hit.task, { checks: 1, wrongChecks: isSame ? 0 : 1 }),
    figures(fromDay, toDay) {
      flush(parts.user, counter);
      return parts.user?.figures(fromDay, toDay) ?? counter.pending();
    },
    flush: () => flush(parts.user, counter),
  };
}

interface LookUp {
  readonly parts: AnswerCacheParts;
  readonly session: SessionLayer;
  readonly counter: FigureCounter;
  readonly question: CacheQuestion;
}

interface Found {
  readonly layer: CacheLayerName;
  readonly entry: CacheEntry;
  readonly isSimilar: boolean;
}

function lookUp(look: LookUp): CacheHit | null {
  const { parts, counter, question } = look;
  const found = findExact(look) ?? findSimilar(look);
  if (found !== null) return hitOf(look, found);
  const known = parts.system?.answer(question) ?? null;
  if (parts.system !== null)
    counter.count('system', question.task, { lookUps: 1, hits: known === null ? 0 : 1 });
  if (known === null) return null;
  const saved = { tokensSaved: 0, savedNanoUsd: zeroNanoUsd };
  return {
    layer: 'system',
    task: question.task,
    value: known,
    ...saved,
    isSimilar: false,
    wantsCheck: false,
  };
}

function findExact({ parts, session, counter, question }: LookUp): Found | null {
  const key = cacheKeyOf(question);
  const inSession = session.get(key);
  counter.count('session', question.task, { lookUps: 1 });
  if (inSession !== undefined) return { layer: 'session', entry: inSession, isSimilar: false };
  if (parts.user === null) return null;
  counter.count('user', question.task, { lookUps: 1 });
  const entry = parts.user.get(key);
  return entry === null ? null : { layer: 'user', entry, isSimilar: false };
}

/** Fails closed: another account, another wording that the guards do not pass, a hash that met by chance. */
function findSimilar({ parts, session, question }: LookUp): Found | null {
  if (!SIMILAR_TASKS.has(question.task)) return null;
  const signature = similarKeyOf(question);
  if (signature === null) return null;
  const layers: readonly [CacheLayerName, () => readonly CacheEntry[]][] = [
    ['session', () => session.similar(signature)],
    ['user', () => parts.user?.similar(signature) ?? []],
  ];
  for (const [layer, candidates] of layers) {
    const entry = likeliest(question, candidates());
    if (entry !== null) return { layer, entry, isSimilar: true };
  }
  return null;
}

function likeliest(question: CacheQuestion, candidates: readonly CacheEntry[]): CacheEntry | null {
  let best: CacheEntry | null = null;
  let bestSimilarity = 0;
  for (const entry of candidates) {
    if (entry.account !== question.account || entry.question === null) continue;
    const compared = compareQuestions(entry.question, question.text);
    if (!compared.isSame || compared.similarity <= bestSimilarity) continue;
    best = entry;
    bestSimilarity = compared.similarity;
  }
  return best;
}

function hitOf({ parts, session, counter, question }: LookUp, { layer, entry, isSimilar }: Found): CacheHit {
  const saved = { tokensSaved: entry.tokens, savedNanoUsd: entry.costNanoUsd };
  counter.count(layer, question.task, { hits: 1, similarHits: isSimilar ? 1 : 0, ...saved });
  counter.use(entry.key);
  if (layer === 'user') session.keep(entry);
  const wantsCheck = parts.random() < CHECKED_SHARE;
  return { layer, task: question.task, value: entry.value, ...saved, isSimilar, wantsCheck };
}

function entryOf(question: CacheQuestion, answer: FinishedAnswer): CacheEntry {
  const isSimilarTask = SIMILAR_TASKS.has(question.task);
  const asked = isSimilarTask ? normaliseText(question.text) : null;
  return {
    key: cacheKeyOf(question),
    task: question.task,
    account: question.account,
    value: answer.value,
    question: asked,
    signature: isSimilarTask ? similarKeyOf(question) : null,
    costNanoUsd: toNanoUsd(answer.costNanoUsd),
    tokens: answer.tokens,
    bytes: ENTRY_OVERHEAD_BYTES + Buffer.byteLength(answer.value) + Buffer.byteLength(asked ?? ''),
    sources: [...new Set<CacheSource>([...answer.sources, `prompt:${question.promptVersion}`])],
  };
}

function flush(user: CacheRepository | null, counter: FigureCounter): void {
  if (user === null) return;
  const { uses, figures } = counter.take();
  if (uses.length > 0 || figures.length > 0) writeIfPossible(() => user.addUp(uses, figures));
}

/** An answer was paid for: a disk that is full or read-only must not take it from its reader for want of a cache. */
function writeIfPossible(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (toDatabaseError(error, 'cache') === null) throw error;
  }
}
