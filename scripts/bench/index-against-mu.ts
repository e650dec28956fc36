import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { makeLifelikeMailbox } from './lifelike/make-lifelike-mailbox.ts';
import { makeMailbox } from './make-mailbox.ts';
import { type MeasuredRun, measureCommand } from './measured-command.ts';

const FULL_COUNT = 20_000;
const LARGE_COUNT = 100_000;
const QUICK_COUNT = 2_000;
const ROUNDS = 3;

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

/** The bar is about lifelike mails; short ones, of which what a verdict costs is a larger part, stand beside. */
async function compare(context: RunContext, dir: string): Promise<void> {
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  const lifelike = makeLifelikeMailbox({ count, seed: 1, dir: path.join(dir, 'mail') });
  const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
  context.print(
    `lifelike mails, kB: median ${kilobytes(lifelike.medianBytes)}, mean ${kilobytes(lifelike.meanBytes)}, p95 ${kilobytes(lifelike.p95Bytes)}`,
  );
  const ours = await race(context, { dir: path.join(dir, 'lifelike'), maildir: lifelike.path, count });
  const short = makeMailbox({ count, seed: 1, dir: path.join(dir, 'short-mail'), format: 'maildir' });
  context.print('short mails (median below 2 kB):');
  await race(context, { dir: path.join(dir, 'short'), maildir: short, count });
  if (context.quick) return;
  const large = makeLifelikeMailbox({ count: LARGE_COUNT, seed: 2, dir: path.join(dir, 'large') });
  const grown = await runOurs(path.join(dir, 'grown'), large.path);
  context.print(
    `peak memory at ${LARGE_COUNT} mails / at ${count}: ${(grown.peakBytes / ours.peakBytes).toFixed(2)}`,
  );
}

interface Race {
  readonly dir: string;
  readonly maildir: string;
  readonly count: number;
}

/** Rounds take turns, so that what else the machine does falls on all alike; the median of each is printed. */
async function race(context: RunContext, { dir, maildir, count }: Race): Promise<MeasuredRun> {
  const runs: { readonly mu: MeasuredRun; readonly notmuch: MeasuredRun; readonly ours: MeasuredRun }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = path.join(dir, String(round));
    mkdirSync(place, { recursive: true });
    runs.push({
      mu: await runMu(place, maildir),
      notmuch: await runNotmuch(place, maildir),
      ours: await runOurs(place, maildir),
    });
    rmSync(place, { recursive: true });
  }
  const ours = medianOf(runs.map((run) => run.ours));
  context.printTable([
    row('pennypost import + index + triage', count, ours, ours),
    row('mu index', count, medianOf(runs.map((run) => run.mu)), ours),
    row('notmuch new', count, medianOf(runs.map((run) => run.notmuch)), ours),
  ]);
  return ours;
}

/** The run of middle length, with the highest memory of all. */
function medianOf(runs: readonly MeasuredRun[]): MeasuredRun {
  const seconds = runs.map((run) => run.seconds).sort((left, right) => left - right);
  return {
    seconds: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
    peakBytes: Math.max(...runs.map((run) => run.peakBytes)),
  };
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
