import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { createCacheEntries } from '../db/cache-entries.ts';
import { connect, migrate } from '../db/connection.ts';
import type { Clock } from '../ports.ts';
import { createAnswerCache } from './answer-cache.ts';
import { cacheKeyOf } from './cache-key.ts';
import type { CacheQuestion, FinishedAnswer } from './cache-types.ts';

const asked: CacheQuestion = {
  task: 'summarise',
  text: 'Mail one\nMail two',
  modelHash: 'model-a',
  promptVersion: 'summarise-1',
  tools: [],
  locale: 'en',
  account: '1:local',
};
const question: CacheQuestion = { ...asked, task: 'answer', text: 'what is the price of the Oslo offer' };
const given: FinishedAnswer = {
  value: 'an answer',
  ended: 'stop',
  toolCalls: 0,
  tokens: 120,
  costNanoUsd: toNanoUsd(4_000),
  sources: ['message:7', 'policy:3'],
};

function openUser() {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  migrate(connected.value);
  return createCacheEntries(connected.value);
}

function openCache(options: { readonly random?: number; readonly entries?: number } = {}) {
  const time = { nowUtcMs: Date.UTC(2026, 10, 25, 12) };
  const clock: Clock = {
    nowUtcMs: () => time.nowUtcMs,
    zone: () => 'Europe/Berlin',
    monotonicMs: () => 0,
  };
  const user = openUser();
  const size = { entries: options.entries ?? 100, bytes: 1_000_000 };
  const bounds = { session: size, user: size };
  const create = () =>
    createAnswerCache({ user, system: null, clock, random: () => options.random ?? 1, bounds });
  return { user, time, create, cache: create() };
}

describe('answer cache', () => {
  it('gives answers out where they can not be written (bug: a full disk takes away what was paid for)', () => {
    const { user, time } = openCache();
    const full = () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const clock = { nowUtcMs: () => time.nowUtcMs, zone: () => 'UTC', monotonicMs: () => 0 };
    const broken = { ...user, keep: full, addUp: full };
    const cache = createAnswerCache({ user: broken, system: null, clock, random: () => 1 });
    expect(cache.keep(asked, given)).toBe(true);
    expect(cache.lookUp(asked)?.value).toBe('an answer');
    expect(() => cache.flush()).not.toThrow();
  });

  it('answers from memory, and after a restart from the database', () => {
    const { cache, create } = openCache();
    expect(cache.lookUp(asked)).toBeNull();
    expect(cache.keep(asked, given)).toBe(true);
    expect(cache.lookUp(asked)).toMatchObject({ layer: 'session', value: 'an answer', tokensSaved: 120 });
    const later = create();
    expect(later.lookUp(asked)?.layer).toBe('user');
    expect(later.lookUp(asked)?.layer).toBe('session');
  });

  it.each([
    ['account', { account: '2:local' }],
    ['locale', { locale: 'zh' }],
    ['prompt version', { promptVersion: 'summarise-2' }],
    ['model', { modelHash: 'model-b' }],
    ['tools', { tools: ['calendar'] }],
    ['task', { task: 'draft' as const }],
    ['text', { text: 'Mail one\nMail 2' }],
  ])('never serves an answer across another %s', (_name, change) => {
    const { cache } = openCache();
    cache.keep(asked, given);
    expect(cache.lookUp({ ...asked, ...change })).toBeNull();
  });

  it('has one key for one question only, wherever the border between two fields lies', () => {
    const word = fc.stringMatching(/^[ab",[\]]{0,4}$/u);
    const any = fc.record({ text: word, modelHash: word, promptVersion: word, locale: word, account: word });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const areEqual = JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other));
        expect(cacheKeyOf({ ...asked, ...one }) === cacheKeyOf({ ...asked, ...other })).toBe(areEqual);
      }),
    );
  });

  it.each([
    { ended: 'cut' as const },
    { ended: 'length' as const },
    { ended: 'cancelled' as const },
    { toolCalls: 1 },
  ])('never keeps what is partial or calls a tool: %j', (change) => {
    const { cache } = openCache();
    expect(cache.keep(asked, { ...given, ...change })).toBe(false);
    expect(cache.lookUp(asked)).toBeNull();
  });

  it.each(['message:7', 'policy:3', 'prompt:summarise-1'] as const)(
    'drops from every layer what rests on %s once that changes, and nothing else',
    (source) => {
      const { cache, create } = openCache();
      const other = { ...asked, text: 'another', promptVersion: 'summarise-9' };
      cache.keep(asked, given);
      cache.keep(other, { ...given, sources: ['message:8'] });
      expect(cache.invalidate(source)).toBe(1);
      expect(cache.lookUp(asked)).toBeNull();
      expect(create().lookUp(asked)).toBeNull();
      expect(cache.lookUp(other)).not.toBeNull();
    },
  );

  it('answers another wording of a read-only question, never across accounts, and never of a mail', () => {
    const { cache, create } = openCache();
    const reworded = { ...question, text: "Hey, please tell me what's the price of the Oslo offer" };
    cache.keep(question, given);
    expect(cache.lookUp(reworded)).toMatchObject({ layer: 'session', isSimilar: true });
    expect(create().lookUp(reworded)).toMatchObject({ layer: 'user', isSimilar: true });
    expect(cache.lookUp({ ...reworded, account: '2:local' })).toBeNull();
    expect(cache.lookUp({ ...question, text: 'what is the price of the Bergen offer' })).toBeNull();
    cache.keep({ ...question, task: 'summarise' }, given);
    expect(cache.lookUp({ ...reworded, task: 'summarise' })).toBeNull();
  });

  it('drops other wordings with their source, too', () => {
    const { cache } = openCache();
    cache.keep(question, given);
    cache.invalidate('message:7');
    expect(cache.lookUp({ ...question, text: `please, ${question.text}` })).toBeNull();
  });

  it('evicts on disk what was used least, not what came first', () => {
    const { user, create } = openCache({ entries: 3 });
    const ask = (name: string): CacheQuestion => ({ ...asked, text: name });
    const cache = create();
    for (const name of ['first', 'second', 'third']) cache.keep(ask(name), given);
    const reader = create();
    reader.lookUp(ask('first'));
    reader.lookUp(ask('third'));
    reader.flush();
    cache.keep(ask('fourth'), given);
    expect(
      ['first', 'second', 'third', 'fourth'].map((name) => user.get(cacheKeyOf(ask(name))) !== null),
    ).toEqual([true, false, true, true]);
    expect(user.count().entries).toBe(3);
  });

  it('counts by day, layer and task, over a flush and midnight of the user', () => {
    const { cache, time, create } = openCache({ random: 0 });
    cache.lookUp(asked);
    cache.keep(asked, given);
    const hit = cache.lookUp(asked);
    expect(hit?.wantsCheck).toBe(true);
    if (hit !== null) cache.reportCheck(hit, false);
    cache.flush();
    time.nowUtcMs = Date.UTC(2026, 10, 25, 23, 30);
    cache.lookUp(asked);
    cache.flush();
    const figures = create().figures('2026-11-01', '2026-11-30');
    const ofSession = figures.filter(({ layer }) => layer === 'session');
    expect(ofSession).toMatchObject([
      {
        day: '2026-11-25',
        lookUps: 2,
        hits: 1,
        tokensSaved: 120,
        savedNanoUsd: 4_000,
        checks: 1,
        wrongChecks: 1,
      },
      { day: '2026-11-26', lookUps: 1, hits: 1, checks: 0 },
    ]);
  });
});
