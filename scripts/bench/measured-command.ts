import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface MeasuredRun {
  readonly seconds: number;
  /** Highest resident memory of the process, as the kernel keeps it. */
  readonly peakBytes: number;
}

const POLL_MS = 50;

/** Runs a command as a whole process, its output thrown away; throws when it fails. Linux only. */
export function measureCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    let peakBytes = 0;
    let words = '';
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    const poll = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOf(child.pid));
    }, POLL_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - startedMs) / 1_000;
      if (code === 0) resolve({ seconds, peakBytes });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${words}`));
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
