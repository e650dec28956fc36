import { expect, it } from 'vitest';
import { recipientsOf } from './recipients.ts';

const ana = { name: 'Ana', address: 'ana@example.org' };
const me = { name: '', address: 'Me@example.org' };

it('says "to you" only where nobody else got the mail', () => {
  expect(recipientsOf({ to: [me], cc: [] }, ['me@example.org']).key).toBe('reader.toMe');
  expect(recipientsOf({ to: [me], cc: [ana] }, ['me@example.org']).key).toBe('reader.toOthers');
  expect(recipientsOf({ to: [ana], cc: [] }, []).values).toEqual({ first: 'Ana' });
  expect(recipientsOf({ to: [], cc: [] }, []).key).toBe('reader.toNobody');
});
