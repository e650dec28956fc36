import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createOutput, failedItem, printable } from './output.ts';

function streams(isTTY: boolean) {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  return { stdout, stderr, read: () => [String(stdout.read() ?? ''), String(stderr.read() ?? '')] };
}

it('keeps notes and progress out of stdout, which scripts read', async () => {
  const io = streams(false);
  const output = createOutput(io, { json: true, quiet: false });
  output.progress('50 %');
  output.note('2 mails');
  await output.item({ id: 'a' }, 'row');
  expect(io.read()).toEqual(['{"id":"a"}\n', '2 mails\n']);
});

it('is silent on stderr with --quiet, but for what went wrong', () => {
  const io = streams(true);
  const output = createOutput(io, { json: true, quiet: true });
  output.progress('50 %');
  output.note('2 mails');
  output.problem('no such file');
  expect(io.read()).toEqual(['', 'no such file\n']);
});

it('lets no mail write control sequences to the terminal', () => {
  expect(printable('a\u001b[2Jb\u202ec\r\nd')).toBe('a [2Jb c  d');
});

it('gives every key of a failed item', () => {
  const error = { code: 'broken-mail', message: 'no', retryable: false, item: null } as const;
  expect(failedItem({ id: null, path: '/a', error })).toEqual({
    id: null,
    path: '/a',
    offset: null,
    error: { code: 'broken-mail', message: 'no', retryable: false },
  });
});
