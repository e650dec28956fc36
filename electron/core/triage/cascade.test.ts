import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { learnFrom } from '../learn/learner.ts';
import { type Cascade, loadCascade } from './cascade.ts';
import type { Correction, TriageContext, TriageMail } from './types.ts';

let cascade: Cascade;
beforeAll(() => {
  const loaded = loadCascade(join(import.meta.dirname, '../../../resources'));
  if (!loaded.ok) throw new Error(loaded.error.message);
  cascade = loaded.value;
});

const context: TriageContext = {
  owner: { name: 'Mira Holt', addresses: ['mira.holt@lumenworks.example'] },
  nowUtcMs: 0,
  zone: 'UTC',
  sender: { writtenToCount: 0, receivedCount: 0 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};

function mailWith(change: Partial<TriageMail>): TriageMail {
  return {
    from: { name: 'Ben Ode', address: 'ben.ode@lumenworks.example' },
    replyTo: [],
    to: [{ name: 'Mira Holt', address: 'mira.holt@lumenworks.example' }],
    cc: [],
    subject: 'Quarter figures',
    date: '2026-03-02T10:00:00+01:00',
    headers: {},
    newText: '',
    quotedText: '',
    hiddenRemoved: false,
    links: [],
    attachments: [],
    list: null,
    calendar: null,
    ...change,
  };
}

const ask = mailWith({ newText: 'Hi Mira, can you send me the figures by Friday? Thanks, Ben' });
const sale = mailWith({
  from: { name: 'Corner Shop Deals', address: 'offers@cornershopdeals.example' },
  subject: '50% off everything, ends tonight!',
  newText: 'Shop now and save big. Free shipping on all orders. Unsubscribe',
  headers: { 'list-unsubscribe': ['<https://cornershopdeals.example/u>'] },
});
const digest = mailWith({
  from: { name: 'Build Robot', address: 'robot@buildhouse.example' },
  subject: 'Nightly digest 41',
  newText: 'All jobs of the night are listed here.',
});

function correct(mail: TriageMail, correctionId: number, need: Correction['need'] = 'act'): Correction {
  return {
    correctionId,
    mail,
    context,
    kind: 'notification',
    need,
    priority: 'normal',
    correctedAtUtcMs: 0,
  };
}

describe('cascade', () => {
  it('tells a colleague who asks from a sale (would catch weights that do not fit the features)', () => {
    expect(cascade.decide(ask, context, null).draft).toMatchObject({ kind: 'work', need: 'reply' });
    expect(cascade.decide(sale, context, null).draft.kind).toBe('promotion');
  });

  it('gives the same verdict twice (would catch hidden state in scratch arrays)', () => {
    const first = cascade.decide(ask, context, null);
    cascade.decide(sale, context, null);
    expect(cascade.decide(ask, context, null)).toEqual(first);
  });

  it('gives probabilities that sum to 1 and a confidence between 0 and 1', () => {
    const { confidence, explanation } = cascade.decide(ask, context, null).draft;
    const sum = Object.values(explanation.probabilities.kind).reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1, 5);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('judges a mail with nothing at all (would catch a crash on missing headers)', () => {
    const bare = mailWith({ from: null, to: [], subject: '', date: null });
    expect(cascade.decide(bare, context, null).draft.due).toBeNull();
  });

  it('never files a stated deadline of a colleague away (would catch a burying module)', () => {
    const dressed = mailWith({
      subject: 'Weekly newsletter deals digest: last chance',
      newText: 'Hi Mira, please send your form by Friday, deadline is 5 pm. Great deals and offers inside.',
    });
    const { kind } = cascade.decide(dressed, context, null).draft;
    expect(['newsletter', 'promotion', 'outreach']).not.toContain(kind);
  });

  it('shows a local answer but changes nothing where it was not measured better', () => {
    const before = cascade.decide(ask, context, null);
    const none = { tokensIn: 1, tokensReused: 0, tokensOut: 1, ms: 1 };
    const { kind, need, priority } = cascade.decide(sale, context, null).draft.explanation.probabilities;
    const full = <Label extends string>(shares: Partial<Record<Label, number>>) =>
      shares as Record<Label, number>;
    const after = cascade.weighIn(before, {
      kind: full(kind),
      need: full(need),
      priority: full(priority),
      ...none,
    });
    expect(after.draft.kind).toBe(before.draft.kind);
    expect(after.draft.explanation.localAnswer).toMatchObject({ kind: 'promotion', weighedIn: false });
  });

  it('says that missing weights are unreadable', () => {
    const missing = loadCascade('/nowhere');
    expect(missing.ok ? null : missing.error.code).toBe('unreadable');
  });
});

describe('learning', () => {
  it('forgets as if it had never been (would catch state that outlives an undo)', () => {
    const first = correct(digest, 1);
    const kept = learnFrom(cascade, [first]);
    learnFrom(cascade, [first, correct(sale, 2)]);
    const again = learnFrom(cascade, [first]);
    expect(again.version).toBe(kept.version);
    expect(cascade.decide(digest, context, again)).toEqual(cascade.decide(digest, context, kept));
    expect(learnFrom(cascade, []).heads).toBeNull();
  });

  it('makes a pattern of a machine that is corrected alike, and obeys it', () => {
    const learned = learnFrom(cascade, [correct(digest, 1), correct(digest, 2), correct(digest, 3)]);
    const next = mailWith({ ...digest, subject: 'Nightly digest 42' });
    expect(cascade.decide(next, context, learned).draft).toMatchObject({
      tier: 'pattern',
      kind: 'notification',
      need: 'act',
    });
  });

  it('makes no pattern of a person (would catch one odd mail silencing a colleague)', () => {
    const learned = learnFrom(cascade, [correct(ask, 1, 'none'), correct(ask, 2, 'none')]);
    expect(learned.patterns.size).toBe(0);
  });

  it('makes no pattern of one mail (would catch a pattern on thin evidence)', () => {
    expect(learnFrom(cascade, [correct(digest, 1)]).patterns.size).toBe(0);
  });

  const saleOf = (shop: string): TriageMail =>
    mailWith({
      from: { name: `${shop} Deals`, address: `offers@${shop}.example` },
      subject: `50% off everything at ${shop}, ends tonight!`,
      newText: `${shop}: shop now and save big. Free shipping on all orders. Unsubscribe`,
    });
  const shops = ['alder', 'birch', 'cedar', 'dogwood', 'elm', 'fir', 'gorse', 'hazel', 'ivy', 'juniper'];

  it('follows an owner of unlike habits to senders never corrected (bug: only patterns learn)', () => {
    const learned = learnFrom(
      cascade,
      shops.map((shop, at) => correct(saleOf(shop), at + 1)),
    );
    expect(learned).toMatchObject({ rolledBack: false, patterns: new Map() });
    expect(cascade.decide(saleOf('larch'), context, learned).draft).toMatchObject({ need: 'act' });
  });
});
