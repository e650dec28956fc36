import { expect, it } from 'vitest';
import { createStartNotices } from './start-notices.ts';

function telling(store: Parameters<typeof createStartNotices>[0]) {
  const told: string[] = [];
  const tell = createStartNotices(store, { notice: (code) => void told.push(code) });
  return { told, tell };
}

it('tells of a damaged database when a page is there to hear it, once (bug: mail and caps are gone without a word)', () => {
  const notices = [
    { code: 'database-started-anew', detail: 'kept aside' },
    { code: 'database-migrated', detail: '3 to 4' },
  ] as const;
  const { told, tell } = telling({ notices, isReadOnly: false, file: '/x.db' });
  expect(told).toEqual([]);
  tell();
  tell();
  expect(told).toEqual(['database-started-anew']);
});

it('says that nothing can be kept where the database can only be read', () => {
  const { told, tell } = telling({ notices: [], isReadOnly: true, file: '/x.db' });
  tell();
  expect(told).toEqual(['database-read-only']);
});
