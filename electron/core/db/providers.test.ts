import { expect, it } from 'vitest';
import type { ProviderSetup } from '../cloud-port.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

const setup: ProviderSetup = {
  id: 'cloud',
  kind: 'openai-compatible',
  url: 'https://api.p.example/v1',
  model: 'm',
  tier: 'cloud-cheap',
  isSelfHosted: false,
  keyPlace: 'environment',
  keyEnv: 'P_KEY',
  priceProvider: 'p',
};

it('gives providers oldest first, a changed one in its place (bug: another model becomes the first choice by an edit)', () => {
  const { providers } = openTestLedger().store;
  providers.save(setup, 1);
  providers.save({ ...setup, id: 'best' }, 2);
  providers.save({ ...setup, id: 'zenith' }, 3);
  providers.save({ ...setup, model: 'm2' }, 4);
  expect(providers.list()).toEqual([
    { ...setup, model: 'm2' },
    { ...setup, id: 'best' },
    { ...setup, id: 'zenith' },
  ]);
  providers.remove('cloud');
  expect(providers.list().map(({ id }) => id)).toEqual(['best', 'zenith']);
});

it.each([
  ['no JSON', '{'],
  ['another version’s kind', JSON.stringify({ ...setup, kind: 'telepathy' })],
  ['no address', JSON.stringify({ ...setup, url: 'api' })],
])('leaves out a row with %s (bug: one bad row, and no provider is there)', (_name, row) => {
  const { store, db } = openTestLedger();
  db.prepare('INSERT INTO provider VALUES (?, ?, ?)').run('bad', row, 1);
  store.providers.save(setup, 2);
  expect(store.providers.list()).toEqual([setup]);
});

it('keeps no key, whatever it is given (bug: a secret lies readable in the database)', () => {
  const { store, db } = openTestLedger();
  const withKey = { ...setup, key: 'sk-secret' };
  store.providers.save(withKey, 1);
  expect(JSON.stringify(store.providers.list())).not.toContain('sk-secret');
  expect(JSON.stringify(db.prepare('SELECT * FROM provider').all())).not.toContain('sk-secret');
});
