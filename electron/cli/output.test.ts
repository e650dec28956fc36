import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { appError } from '../../shared/contract/errors.ts';
import { createOutput, printable } from './output.ts';

function streams(isTTY: boolean) {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  return { stdout, stderr, read: () => [String(stdout.read() ?? ''), String(stderr.read() ?? '')] };
}

it('keeps notes and progress out of stdout, which scripts read', async () => {
  const io = streams(false);
  const output = createOutput(io, { json: true, quiet: false, language: 'en' });
  output.progress('50 %');
  output.note('2 mails');
  await output.item({ id: 'a' }, 'row');
  expect(io.read()).toEqual(['{"id":"a"}\n', '2 mails\n']);
});

it('is silent on stderr with --quiet, but for what went wrong', () => {
  const io = streams(true);
  const output = createOutput(io, { json: true, quiet: true, language: 'en' });
  output.progress('50 %');
  output.note('2 mails');
  output.problem('no such file');
  expect(io.read()).toEqual(['', 'no such file\n']);
});

it('lets no mail write control sequences to the terminal', () => {
  expect(printable('a\u001b[2Jb\u202ec\r\nd')).toBe('a [2Jb c  d');
});

it('gives every key of a failed item, its message in the language asked for and its code in none', async () => {
  const io = streams(false);
  const error = appError('not-found', 'there is no such file', { item: '/a' });
  await createOutput(io, { json: true, quiet: false, language: 'zh' }).failed({
    id: null,
    path: '/a',
    error,
  });
  expect(JSON.parse(io.read()[0] ?? '')).toEqual({
    id: null,
    path: '/a',
    offset: null,
    error: { code: 'not-found', message: '没有该文件', retryable: false },
  });
});
