import path from 'node:path';
import { expect, it } from 'vitest';
import { kinds, needs } from '../../../../shared/domain/verdict.ts';
import { loadCascade } from '../cascade.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { createModulesEngine } from './triage-modules.ts';

const mail: TriageMail = {
  from: { name: 'Ana Ruiz', address: 'ana@acme.example' },
  replyTo: [],
  to: [{ name: 'Bo Lind', address: 'bo@acme.example' }],
  cc: [],
  subject: 'Can you send me the figures by Friday?',
  date: '2026-11-24T09:00:00+01:00',
  headers: {},
  newText: 'Bo, could you send me the figures for May by Friday? Thanks, Ana',
  quotedText: '',
  hiddenRemoved: false,
  links: [],
  attachments: [],
  list: null,
  calendar: null,
};
const context: TriageContext = {
  owner: { name: 'Bo Lind', addresses: ['bo@acme.example'] },
  nowUtcMs: Date.UTC(2026, 10, 24),
  zone: 'Europe/Berlin',
  sender: { writtenToCount: 1, receivedCount: 3 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};

it('answers each question with a probability per label that was asked for, so that another engine can take its place', async () => {
  const cascade = loadCascade(path.join(import.meta.dirname, '..', '..', '..', '..', 'resources'));
  if (!cascade.ok) throw new Error(cascade.error.message);
  const engine = createModulesEngine(cascade.value.modules);
  const answers = await engine.decide(
    [
      { id: 'kind', labels: kinds },
      { id: 'need', labels: needs },
    ],
    mail,
    context,
  );
  for (const [id, labels] of [
    ['kind', kinds],
    ['need', needs],
  ] as const) {
    const shares = answers[id] ?? {};
    expect(Object.keys(shares).sort()).toEqual([...labels].sort());
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  }
  expect(answers.need?.reply ?? 0).toBeGreaterThan(0.5);
});
