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

/**
 * Import, parse, index and triage without a model, beside two indexers on the same Maildir.
 * `--part=lifelike|short|memory` runs one part alone, `--rounds=N` fewer or more rounds.
 */
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
  const { part } = context.args;
  const wants = (name: string): boolean => part === undefined || part === name;
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  if (wants('lifelike')) await raceLifelike(context, { dir: path.join(dir, 'lifelike'), count });
  if (wants('short')) await raceShort(context, { dir: path.join(dir, 'short'), count });
  if (part === 'memory' || (part === undefined && !context.quick)) {
    await compareMemory(context, path.join(dir, 'memory'));
  }
}

interface Race {
  readonly dir: string;
  readonly count: number;
}

async function raceLifelike(context: RunContext, { dir, count }: Race): Promise<void> {
  const mail = makeLifelikeMailbox({ count, seed: 1, dir: path.join(dir, 'mail') });
  const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
  context.print(
    `lifelike mails, kB: median ${kilobytes(mail.medianBytes)}, mean ${kilobytes(mail.meanBytes)}, p95 ${kilobytes(mail.p95Bytes)}`,
  );
  await race(context, { dir, count, maildir: mail.path });
}

async function raceShort(context: RunContext, { dir, count }: Race): Promise<void> {
  const maildir = makeMailbox({ count, seed: 1, dir: path.join(dir, 'mail'), format: 'maildir' });
  context.print('short mails (median below 2 kB):');
  await race(context, { dir, count, maildir });
}

/** The same generator at both sizes, each mailbox removed before the next, one run each. */
async function compareMemory(context: RunContext, dir: string): Promise<void> {
  const peakBytes: number[] = [];
  for (const count of [FULL_COUNT, LARGE_COUNT]) {
    const place = path.join(dir, String(count));
    const mail = makeLifelikeMailbox({ count, seed: 2, dir: path.join(place, 'mail') });
    const run = await runOurs(place, mail.path);
    rmSync(place, { recursive: true });
    peakBytes.push(run.peakBytes);
    context.print(
      `peak MB at ${count} mails: ${megabytes(run)} (${Math.round(count / run.seconds)} mails/s)`,
    );
  }
  const [small = Number.NaN, large = Number.NaN] = peakBytes;
  context.print(`peak memory at ${LARGE_COUNT} mails / at ${FULL_COUNT}: ${(large / small).toFixed(2)}`);
}

interface Round {
  readonly mu: MeasuredRun;
  readonly notmuch: MeasuredRun;
  readonly ours: MeasuredRun;
}

/** Rounds take turns, so that what else the machine does falls on all alike; the median of each is printed. */
async function race(context: RunContext, options: Race & { readonly maildir: string }): Promise<void> {
  const { dir, maildir, count } = options;
  const rounds: Round[] = [];
  for (let index = 0; index < roundsOf(context); index += 1) {
    const place = path.join(dir, String(index));
    mkdirSync(place, { recursive: true });
    const mu = await runMu(place, maildir);
    const notmuch = await runNotmuch(place, maildir);
    const round = { mu, notmuch, ours: await runOurs(place, maildir) };
    rmSync(place, { recursive: true });
    rounds.push(round);
    const speed = (run: MeasuredRun) => Math.round(count / run.seconds);
    context.print(
      `round ${index + 1}, mails/s: pennypost ${speed(round.ours)}, mu ${speed(mu)}, notmuch ${speed(notmuch)}`,
    );
  }
  const ours = medianOf(rounds.map((round) => round.ours));
  context.printTable([
    row('pennypost import + index + triage', count, ours, ours),
    row('mu index', count, medianOf(rounds.map((round) => round.mu)), ours),
    row('notmuch new', count, medianOf(rounds.map((round) => round.notmuch)), ours),
  ]);
}

function roundsOf(context: RunContext): number {
  const rounds = Number(context.args.rounds ?? ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1) context.skip('--rounds is a whole number from 1');
  return rounds;
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
    'peak MB': megabytes(run),
  };
}

function megabytes(run: MeasuredRun): number {
  return Math.round(run.peakBytes / 1_000_000);
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
  const cli = path.join(import.meta.dirname, '..', 'cli.mjs');
  const options = ['--db', database, '--model', 'none', '--json', '--me', 'Bench <bench@example.com>'];
  const home = { PENNYPOST_HOME: path.join(dir, 'home') };
  return measureCommand(process.execPath, [cli, 'triage', maildir, ...options], home);
}
