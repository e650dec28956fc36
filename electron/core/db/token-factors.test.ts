import { expect, it } from 'vitest';
import { connect, migrate } from './connection.ts';
import { createTokenFactorRows } from './token-factors.ts';

it('keeps the newest factor of a model (bug: each start learns from nothing)', () => {
  const opened = connect(':memory:', { isReadOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  migrate(opened.value);
  const rows = createTokenFactorRows(opened.value);
  rows.save([{ model: 'm', mean: 1.2, variance: 0.1, calls: 3 }]);
  rows.save([{ model: 'm', mean: 1.3, variance: 0.05, calls: 4 }]);
  expect(rows.list()).toEqual([{ model: 'm', mean: 1.3, variance: 0.05, calls: 4 }]);
  opened.value.close();
});
