import { expect, it } from 'vitest';
import { appError } from '../../../../shared/contract/errors.ts';
import { gatherRaw } from './gather-raw.ts';
import { makeRecord } from './make-record.ts';

const flags = { isRead: true, isFlagged: false, isAnswered: false, role: 'inbox', labels: [] } as const;
const mail = (text: string) =>
  makeRecord({
    path: '/a',
    offset: 0,
    raw: Buffer.from(`Subject: s\n\n${text}`),
    spoolPath: null,
    flags,
  });

it('keeps the bytes of each mail its own, also beside an empty buffer and what could not be read', () => {
  const failure = { path: '/b', offset: null, error: appError('broken-mail', 'no mail') };
  const items = [mail('one'), failure, mail('long '.repeat(1_000)), mail('three')];
  const { items: gathered, transfer } = gatherRaw(items);
  expect(gathered[1]).toBe(failure);
  const bytesOf = (item: (typeof items)[number] | undefined) =>
    item !== undefined && 'raw' in item && item.raw.encoding !== 'file' ? Buffer.from(item.raw.bytes) : null;
  expect(gathered.map(bytesOf)).toEqual(items.map(bytesOf));
  expect(transfer[0]?.byteLength).toBe(items.reduce((sum, item) => sum + (bytesOf(item)?.length ?? 0), 0));
});
