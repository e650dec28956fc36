import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

it('gives what was set last, and defaults for the rest', () => {
  const { store } = openTestLedger();
  expect(store.settings.get()).toMatchObject({ mode: 'local', alertPercents: [50, 80, 100] });
  store.settings.set({ mode: 'hybrid' });
  expect(store.settings.get()).toMatchObject({ mode: 'hybrid', theme: 'system' });
  store.settings.set({ mode: 'local' });
  expect(store.settings.get().mode).toBe('local');
});

it('falls back to the default of a damaged value alone', () => {
  const { store, db } = openTestLedger();
  store.settings.set({ mode: 'hybrid', theme: 'dark' });
  db.exec("UPDATE setting SET value = '{' WHERE key = 'theme'");
  expect(store.settings.get()).toMatchObject({ mode: 'hybrid', theme: 'system' });
});

it('knows of what was changed past it (bug: kept settings survive "delete everything")', () => {
  const { store } = openTestLedger();
  store.settings.set({ mode: 'hybrid', maskWords: ['Falcon'] });
  expect(store.settings.get().maskWords).toEqual(['Falcon']);
  expect(store.deleteAll({ keepSettings: false }).ok).toBe(true);
  expect(store.settings.get()).toMatchObject({ mode: 'local', maskWords: [] });
});
