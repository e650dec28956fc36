import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { firstShellState, parseShellState, type ShellState } from './window-state.ts';

export interface ShellStore {
  get(): ShellState;
  set(change: Partial<ShellState>): void;
}

/** Keeps the shell's state in one small file; written beside and renamed, so that a crash leaves the old one. */
export function openShellStore(file: string, log: (line: string) => void): ShellStore {
  let state = readState(file);
  return {
    get: () => state,
    set: (change) => {
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, JSON.stringify(state));
        renameSync(`${file}.new`, file);
      } catch (cause) {
        log(`window state not kept: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    },
  };
}

function readState(file: string): ShellState {
  try {
    return parseShellState(readFileSync(file, 'utf8'));
  } catch {
    return firstShellState;
  }
}
