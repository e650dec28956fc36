import { expect, it } from 'vitest';
import { openTestMailbox } from './test-mailbox.ts';

it('is one owner by any address in any letters, who gets the others and the name (bug: one person is two mailboxes)', () => {
  const { owners } = openTestMailbox().store;
  const li = owners.ensure({ name: '', addresses: ['Li@x.example'] }, 1);
  expect(owners.ensure({ name: 'Li Wei', addresses: ['li@work.example', 'LI@x.example'] }, 2)).toBe(li);
  expect(owners.get(li)).toEqual({ name: 'Li Wei', addresses: ['li@work.example', 'li@x.example'] });
  expect(owners.find(['nobody@x.example', 'LI@work.example'])).toBe(li);
  // A later import that knows no name takes none away.
  owners.ensure({ name: '', addresses: ['li@x.example'] }, 3);
  expect(owners.get(li)?.name).toBe('Li Wei');
});

it('leaves an address with the owner who has it (bug: a shared address moves a mailbox to another person)', () => {
  const { owners } = openTestMailbox().store;
  const [li, bo] = ['li', 'bo'].map((name) =>
    owners.ensure({ name, addresses: [`${name}@x.example`] }, 1),
  ) as [number, number];
  expect(owners.ensure({ name: 'bo', addresses: ['bo@x.example', 'li@x.example'] }, 2)).toBe(bo);
  expect(owners.find(['li@x.example'])).toBe(li);
  expect(owners.list().map(({ owner }) => owner.name)).toEqual(['Me', 'li', 'bo']);
  expect([owners.get(99), owners.find(['none@x.example'])]).toEqual([null, null]);
});

it('judges anew whose mails are whose, contacts and folders, when the addresses change (bug: a wrong guess at the import stays)', () => {
  const { store, save, ownerId } = openTestMailbox();
  const ids = save(
    { id: '1@x', from: 'Ana <ana@x.example>', to: 'me@x.example, bo@x.example', body: 'Could you answer?' },
    { id: '2@x', from: 'me@x.example', to: 'ana@x.example', hour: 11 },
    { id: '3@x', from: 'me@x.example', to: 'cy@x.example', hour: 12, flags: { role: 'sent' } },
  ).messageIds;
  store.owners.change(ownerId, { name: 'Ana', addresses: ['ANA@x.example'] });
  expect(ids.map((id) => store.messages.view(id)?.isOutgoing)).toEqual([true, false, true]);
  expect(store.contacts.get(ownerId, 'bo@x.example')?.writtenToCount).toBe(1);
  expect(store.contacts.get(ownerId, 'ana@x.example')?.writtenToCount).toBe(0);
  expect(store.contacts.get(ownerId, 'cy@x.example')?.writtenToCount).toBe(1);
  expect(store.threads.counts()['to-read'].threads).toBe(1);
  expect(store.owners.find(['me@x.example'])).toBe(null);
});
