import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const surroundings = { env: { LANG: 'zh_CN.UTF-8' }, workingDir: '/home/ana' };

it('reads options in any place and makes paths the caller’s own', () => {
  const read = readArguments(
    ['triage', 'mail.mbox', '--json', '--db', 'x.db', '--me', 'A <a@b.example>', '--tz', 'Asia/Shanghai'],
    surroundings,
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      command: 'triage',
      operands: ['mail.mbox'],
      options: { json: true, databaseFile: '/home/ana/x.db', language: 'zh', zone: 'Asia/Shanghai' },
    },
  });
});

it.each([
  [['triage', 'x', '--jsn'], '--jsn'],
  [['triage', 'x', '--now', 'yesterday'], '--now'],
  [['triage', 'x', '--tz', 'Moon/Base'], '--tz'],
  [['triage', 'x', '--mode', 'cloud'], '--mode'],
  [['triage', 'x', '--lang', 'fr'], '--lang'],
  [['search', 'x', '--limit', '-1'], '--limit'],
  [['search', 'x', '--limit', 'many'], '--limit'],
])('refuses %j and names the option, so that a typo is never ignored', (argv, named) => {
  const read = readArguments(argv, surroundings);
  expect(read.ok).toBe(false);
  expect(read.ok ? '' : read.error).toContain(named);
});

it('reads an instant without offset in the zone given', () => {
  const read = readArguments(
    ['triage', 'x', '--now', '2026-11-24T09:00:00', '--tz', 'Asia/Shanghai'],
    surroundings,
  );
  expect(read).toMatchObject({ value: { options: { nowUtcMs: Date.UTC(2026, 10, 24, 1) } } });
});

it('shows the help when nothing was asked', () => {
  expect(readArguments([], surroundings)).toEqual({ ok: true, value: 'help' });
});
