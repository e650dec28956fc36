import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLabelledMails } from './teacher-mails.ts';

function line(id: string, from: string, date: string): string {
  return JSON.stringify({
    id,
    lang: 'en',
    me: { name: 'Ann', address: 'ann@firm.example' },
    from,
    to: ['ann@firm.example'],
    cc: [],
    date,
    subject: 's',
    headers: {},
    body: 'b',
    kind: 'work',
    need: 'read',
    priority: 'low',
    due: null,
    meeting: null,
  });
}

it('counts earlier mails of a sender by instant, as the store does (bug: offsets sorted as text)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelled-'));
  const lines = [
    line('late', 'Bo <bo@x.example>', '2026-01-05T09:00:00+00:00'),
    line('early', 'Bo <BO@x.example>', '2026-01-05T09:30:00+08:00'),
    line('other', 'Cy <cy@x.example>', '2026-01-06T09:00:00+00:00'),
  ];
  writeFileSync(join(folder, 'one.jsonl'), lines.join('\n'));
  const counts = readLabelledMails(join(folder, 'none'), folder).map(
    ({ id, context }) => [id, context.sender.receivedCount] as const,
  );
  expect(Object.fromEntries(counts)).toEqual({ late: 1, early: 0, other: 0 });
});
