import { expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { openTestMailbox, testMail } from './test-mailbox.ts';

const file = { path: '/a', bytesTotal: 100, modifiedUtcMs: 7.9, bytesDone: 40, isComplete: false };
const failure = (path: string) => ({
  path,
  offset: 3,
  error: appError('broken-mail', 'no mail', { item: path, retryable: true }),
});

it('tells of a run what was saved with its batches (bug: a resumed run counts its mails from nothing)', () => {
  const { store, ownerId } = openTestMailbox();
  const importId = store.imports.start({ ownerId: null, paths: ['/a', '/b'], nowUtcMs: 1 });
  const records = ['1@x', '1@x', '2@x'].map((id) => testMail({ id }));
  store.messages.saveBatch({
    importId,
    ownerId,
    records,
    failures: [failure('/a')],
    files: [file],
    nowUtcMs: 1,
  });
  store.imports.setOwner(importId, ownerId);
  expect(store.imports.get(importId)).toEqual({
    importId,
    ownerId,
    paths: ['/a', '/b'],
    state: 'running',
    startedAtUtcMs: 1,
    endedAtUtcMs: null,
    mailsDone: 4,
    imported: 2,
    duplicates: 1,
    failed: 1,
    error: null,
  });
  expect(store.imports.failures(importId)).toEqual([failure('/a')]);
});

it('knows how far each file of a run was read, the last word counting (bug: a resume reads from an older place)', () => {
  const { imports } = openTestMailbox().store;
  const [one, two] = [1, 2].map((nowUtcMs) => imports.start({ ownerId: null, paths: [], nowUtcMs })) as [
    number,
    number,
  ];
  imports.saveFiles(one, [file, { ...file, path: '/b', isComplete: true }]);
  imports.saveFiles(one, [{ ...file, bytesDone: 100, isComplete: true }]);
  imports.saveFiles(two, [file]);
  expect(imports.files(one)).toEqual([
    { ...file, modifiedUtcMs: 7, bytesDone: 100, isComplete: true },
    { ...file, path: '/b', modifiedUtcMs: 7, isComplete: true },
  ]);
  expect(imports.files(two)).toHaveLength(1);
});

it('marks what a crash left running, once, and starts it again as new (bug: a run hangs at "running" for ever)', () => {
  const { imports } = openTestMailbox().store;
  const start = () => imports.start({ ownerId: null, paths: [], nowUtcMs: 1 });
  const [done, crashed] = [start(), start()];
  imports.finish(done, {
    state: 'failed',
    nowUtcMs: 5,
    error: appError('disk-full', 'full', { retryable: true }),
  });
  expect(imports.get(done)).toMatchObject({ state: 'failed', endedAtUtcMs: 5, error: { code: 'disk-full' } });
  expect([imports.markInterrupted(9), imports.markInterrupted(9)]).toEqual([[crashed], []]);
  expect(imports.get(crashed)).toMatchObject({ state: 'interrupted', endedAtUtcMs: 9 });
  imports.reopen(done);
  expect(imports.get(done)).toMatchObject({ state: 'running', endedAtUtcMs: null, error: null });
  expect(imports.list(9).map(({ importId }) => importId)).toEqual([crashed, done]);
  expect(imports.get(99)).toBe(null);
});

it('gives the first failures, and counts them all (bug: a million broken mails are read into the window)', () => {
  const { imports } = openTestMailbox().store;
  const importId = imports.start({ ownerId: null, paths: [], nowUtcMs: 1 });
  imports.addFailures(importId, ['/a', '/b', '/c'].map(failure));
  imports.addFailures(importId, []);
  expect(imports.failures(importId, 2).map(({ path }) => path)).toEqual(['/a', '/b']);
  expect(imports.get(importId)?.failed).toBe(3);
});
