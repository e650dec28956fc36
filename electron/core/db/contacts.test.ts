import { expect, it } from 'vitest';
import { openTestMailbox } from './test-mailbox.ts';

const letters = [
  { id: '1@x', from: 'Ana <Ana@x.example>', hour: 8 },
  { id: '2@x', from: 'me@x.example', to: 'ANA@x.example, bo@x.example', hour: 9 },
  { id: '3@x', from: 'Ana Ruiz <ana@x.example>', hour: 10 },
] as const;

it('counts both ways by address in any letters, by the newest name (bug: a known partner counts as a stranger)', () => {
  const { store, ownerId, save } = openTestMailbox();
  save(...letters);
  expect(store.contacts.get(ownerId, 'ANA@X.example')).toEqual({
    address: 'ana@x.example',
    name: 'Ana Ruiz',
    writtenToCount: 1,
    receivedCount: 2,
  });
  expect(store.contacts.get(ownerId, 'bo@x.example')).toMatchObject({
    name: '',
    writtenToCount: 1,
    receivedCount: 0,
  });
});

it('knows nobody of another owner, and no draft’s reader (bug: what was never sent makes a contact)', () => {
  const { store, ownerId, save } = openTestMailbox();
  save(...letters, { id: '4@x', from: 'me@x.example', to: 'cy@x.example', flags: { role: 'draft' } });
  expect(store.contacts.get(ownerId + 1, 'ana@x.example')).toBe(null);
  expect(store.contacts.get(ownerId, 'cy@x.example')).toBe(null);
});

it('names those written to, the newest mails first, each once (bug: senders of newsletters are masked as friends)', () => {
  const { store, save } = openTestMailbox();
  save(
    ...letters,
    { id: '5@x', from: 'Bo <bo@x.example>', hour: 11 },
    { id: '6@x', from: 'Shop <shop@x.example>', hour: 12 },
    { id: '7@x', from: 'bo@x.example', hour: 13 },
  );
  expect(store.contacts.names(9)).toEqual(['Bo', 'Ana Ruiz', 'Ana']);
  expect(store.contacts.names(1)).toEqual(['Bo']);
});
