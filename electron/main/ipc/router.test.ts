import { expect, it } from 'vitest';
import { shellCommands } from '../../../shared/contract/commands.ts';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { createRouter, type ShellHandlers } from './router.ts';

/** Every shell command answers what the test says. */
function routerWith(answer: () => Promise<Result<unknown, ReturnType<typeof appError>>>) {
  const lines: string[] = [];
  const asked: unknown[] = [];
  const names = Object.keys(shellCommands);
  const shell = Object.fromEntries(names.map((name) => [name, answer])) as unknown as ShellHandlers;
  const router = createRouter({
    shell,
    engine: async (name, input) => {
      asked.push({ name, input });
      return ok({});
    },
    log: (line) => lines.push(line),
  });
  return { router, lines, asked };
}

it.each(['', 'nope', 'constructor', '__proto__', 'toString', 7, null, { name: 'shell.hosts' }])(
  'would catch a name that is no command: %j',
  async (name) => {
    const { router, lines, asked } = routerWith(async () => ok({ hosts: [] }));
    expect(await router(name, {})).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(lines).toHaveLength(1);
    expect(asked).toEqual([]);
  },
);

it('would catch input that does not fit, and mail text in the answer to it', async () => {
  const { router, asked } = routerWith(async () => ok({ opened: true }));
  const answer = await router('thread.get', { threadId: 'dear Ana' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(JSON.stringify(answer)).not.toContain('Ana');
  expect(asked).toEqual([]);
});

it('hands on what the schema kept, not what came along', async () => {
  const { router, asked } = routerWith(async () => ok({}));
  await router('thread.markRead', { threadId: 1, isRead: true, extra: 'x' });
  expect(asked).toEqual([{ name: 'thread.markRead', input: { threadId: 1, isRead: true } }]);
});

it('would catch an answer against the contract', async () => {
  const { router, lines } = routerWith(async () => ok({ hosts: 'all' }));
  expect(await router('shell.hosts', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(lines[0]).toContain('shell.hosts answered against its contract: hosts');
});

it('passes failures on as data', async () => {
  const failure = err(appError('disk-full', 'no room', { item: '/tmp/a' }));
  const { router } = routerWith(async () => failure);
  expect(await router('shell.hosts', {})).toEqual(failure);
});

it('would catch a bug in a handler that reaches the page as an exception', async () => {
  const { router, lines } = routerWith(() => {
    throw new Error('a bug with a /secret/path');
  });
  const answer = await router('shell.hosts', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal', message: 'shell.hosts failed' } });
  expect(lines[0]).toContain('a bug');
});
