import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import PostalMime from 'postal-mime';
import { runImport } from '../../electron/core/mail/import/run-import.ts';
import type { ImportSink } from '../../electron/core/mail/import/types.ts';
import { parseMailNow } from '../../electron/core/mail/parse-mail.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { makeMailbox } from './make-mailbox.ts';

const FULL_COUNT = 20_000;
const QUICK_COUNT = 3_000;
const SINGLE_COUNT = 2_000;

/** Mails a second of the parser alone, beside postal-mime, and of the whole import without a store. */
export const benchmark: Benchmark = {
  name: 'parse',
  about: 'parser alone (one thread) beside postal-mime, and import to a sink that keeps nothing',
  run: async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-parse-'));
    try {
      await measure(context, dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function measure(context: RunContext, dir: string): Promise<void> {
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  const path = makeMailbox({ count, seed: 1, dir: join(dir, 'mail'), format: 'maildir' });
  const folder = join(path, 'cur');
  const mails = readdirSync(folder)
    .slice(0, SINGLE_COUNT)
    .map((name) => readFileSync(join(folder, name)));
  const bytes = mails.reduce((sum, mail) => sum + mail.length, 0) / mails.length;
  // Both are warmed alike: the first round pays for compiling.
  for (const mail of mails) {
    parseMailNow(mail);
    await PostalMime.parse(mail);
  }
  const own = await timed(() => {
    for (const mail of mails) parseMailNow(mail);
  });
  const peer = await timed(async () => {
    for (const mail of mails) await PostalMime.parse(mail);
  });
  let mailsDone = 0;
  const whole = await timed(async () => {
    const sink: ImportSink = {
      save: ({ records }) => {
        mailsDone += records.length;
      },
    };
    await runImport({ paths: [path], sink, spoolDir: dir });
  });
  context.printTable([
    row('parseMail with text for models', mails.length, own),
    row('postal-mime, MIME only', mails.length, peer),
    row('import to an empty sink', mailsDone, whole),
  ]);
  context.print(`mean mail ${Math.round(bytes)} bytes; ${count} mails in the import`);
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function row(what: string, mails: number, ms: number): Record<string, string | number> {
  return {
    what,
    mails,
    'ms a mail': (ms / mails).toFixed(3),
    'mails a second': Math.round((mails * 1000) / ms),
  };
}
