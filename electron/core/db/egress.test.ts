import { expect, it } from 'vitest';
import type { EgressRecord } from '../privacy/egress-types.ts';
import { connect } from './connection.ts';
import { createEgress } from './egress.ts';
import { migrations } from './migrations/list.ts';

function opened() {
  const db = connect(':memory:', { isReadOnly: false });
  if (!db.ok) throw new Error(db.error.message);
  for (const { sql } of migrations) db.value.exec(sql);
  return createEgress(db.value);
}

const record: EgressRecord = {
  holdId: 1,
  taskKind: 'draft',
  itemId: 'a@b',
  providerId: 'p',
  host: 'api.example',
  sentAtUtcMs: 1000,
  textSent: 'Dear <PERSON_1> 😀',
  bytes: 20,
  masked: [{ kind: 'person', rule: 'person-greeting', count: 1 }],
  ruleId: 'default',
};

it('gives back exactly what was sent, by hold and in order of time', () => {
  const egress = opened();
  egress.add({ ...record, holdId: 2, sentAtUtcMs: 2000 });
  egress.add(record);
  expect(egress.get(1)).toEqual(record);
  expect(egress.get(3)).toBeNull();
  expect(egress.list(0).map(({ holdId }) => holdId)).toEqual([1, 2]);
  expect(egress.list(1000, 2000).map(({ holdId }) => holdId)).toEqual([1]);
});

it('refuses a second record of one hold: what left is fixed', () => {
  const egress = opened();
  egress.add(record);
  expect(() => egress.add({ ...record, textSent: 'other' })).toThrow();
  expect(egress.get(1)?.textSent).toBe(record.textSent);
});

it('keeps a rule once and forgets it when removed', () => {
  const egress = opened();
  egress.addRule({ kind: 'word', value: ' merger ' }, 1);
  egress.addRule({ kind: 'word', value: 'merger' }, 2);
  const [rule] = egress.rules();
  expect(egress.rules()).toHaveLength(1);
  expect(rule).toMatchObject({ kind: 'word', value: 'merger' });
  egress.removeRule(rule?.ruleId ?? 0);
  expect(egress.rules()).toEqual([]);
});
