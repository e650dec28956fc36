import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { makeMailbox } from './make-mailbox.ts';
import { type MeasuredRun, measureCommand } from './measured-command.ts';

const FULL_COUNT = 20_000;
const LARGE_COUNT = 100_000;
const QUICK_COUNT = 2_000;

/** Import, parse, index and triage without a model, beside two indexers on the same Maildir. */
export const benchmark: Benchmark = {
  name: 'index-against-mu',
  about:
    'mails a second of import + index + triage against mu and notmuch; memory at 20,000 and 100,000 mails',
  debianPackages: ['maildir-utils', 'notmuch'],
  run: async (context) => {
    const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-index-'));
    try {
      await compare(context, dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function compare(context: RunContext, dir: string): Promise<void> {
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  const maildir = makeMailbox({ count, seed: 1, dir: path.join(dir, 'mail'), format: 'maildir' });
  const mu = await runMu(dir, maildir);
  const notmuch = await runNotmuch(dir, maildir);
  const ours = await runOurs(dir, maildir);
  context.printTable([
    row('pennypost import + index + triage', count, ours, ours),
    row('mu index', count, mu, ours),
    row('notmuch new', count, notmuch, ours),
  ]);
  if (context.quick) return;
  const large = makeMailbox({ count: LARGE_COUNT, seed: 2, dir: path.join(dir, 'large'), format: 'maildir' });
  const grown = await runOurs(path.join(dir, 'grown'), large);
  context.print(
    `peak memory at ${LARGE_COUNT} mails / at ${count}: ${(grown.peakBytes / ours.peakBytes).toFixed(2)}`,
  );
}

function row(name: string, count: number, run: MeasuredRun, ours: MeasuredRun) {
  return {
    program: name,
    mails: count,
    'mails/s': Math.round(count / run.seconds),
    'ours is x times': (run.seconds / ours.seconds).toFixed(2),
    'peak MB': Math.round(run.peakBytes / 1_000_000),
  };
}

async function runMu(dir: string, maildir: string): Promise<MeasuredRun> {
  const home = `--muhome=${path.join(dir, 'mu')}`;
  await measureCommand('mu', ['init', home, `--maildir=${maildir}`]);
  return measureCommand('mu', ['index', '--quiet', home]);
}

async function runNotmuch(dir: string, maildir: string): Promise<MeasuredRun> {
  const config = path.join(dir, 'notmuch-config');
  const database = path.join(dir, 'notmuch');
  mkdirSync(database);
  const about = '[user]\nname=Bench\nprimary_email=bench@example.com\n[new]\ntags=new\n';
  writeFileSync(config, `[database]\npath=${database}\nmail_root=${maildir}\n${about}`);
  return measureCommand('notmuch', ['new', '--quiet'], { NOTMUCH_CONFIG: config });
}

function runOurs(dir: string, maildir: string): Promise<MeasuredRun> {
  const database = path.join(dir, 'pennypost.db');
  mkdirSync(dir, { recursive: true });
  const cli = path.join(import.meta.dirname, '..', '..', 'electron', 'cli', 'main.ts');
  const options = ['--db', database, '--model', 'none', '--json', '--me', 'Bench <bench@example.com>'];
  const home = { PENNYPOST_HOME: path.join(dir, 'home') };
  return measureCommand(process.execPath, [cli, 'triage', maildir, ...options], home);
}
