import { expect, it } from 'vitest';
import type { ImportRecord } from '../mail/import/types.ts';
import { createOwnerGuess } from './owner-guess.ts';

type Part = {
  readonly to?: string;
  readonly deliveredTo?: string;
  readonly from?: string;
  readonly role?: string;
};

function record({ to, deliveredTo, from, role }: Part): ImportRecord {
  const address = (text: string | undefined) => (text === undefined ? [] : [{ name: 'Ana', address: text }]);
  return {
    mail: { from: address(from)[0] ?? null, to: address(to), deliveredTo: deliveredTo ? [deliveredTo] : [] },
    flags: { role: role ?? 'inbox' },
  } as unknown as ImportRecord;
}

it('takes the commonest address, so that one list mail does not make the list the owner', () => {
  const guess = createOwnerGuess();
  guess.add([record({ to: 'list@example.org' })]);
  guess.add([record({ to: 'Ana@example.org' }), record({ to: 'ana@example.org' })]);
  expect(guess.best()).toEqual({ name: 'Ana', addresses: ['ana@example.org'] });
});

it('trusts Delivered-To over To, and the sender of sent mail', () => {
  const guess = createOwnerGuess();
  guess.add([
    record({ to: 'list@example.org', deliveredTo: 'ana@example.org' }),
    record({ from: 'ana@example.org', to: 'bo@example.org', role: 'sent' }),
  ]);
  expect(guess.best()?.addresses).toEqual(['ana@example.org']);
});

it('knows nobody before any mail', () => {
  expect(createOwnerGuess().best()).toBeNull();
});
