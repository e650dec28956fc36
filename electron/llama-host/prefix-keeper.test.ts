import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenModel } from './open-model.ts';
import { type PrefixOptions, prefixKeeperFor } from './prefix-keeper.ts';
import { createSpeedMeter } from './speed-meter.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-prefix-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const tokens = [1, 2, 3, 4];

/** A model whose sequence keeps tokens alone, and the file of a state its number of them. */
function openFake() {
  const state = { held: [] as number[], evaluated: 0, checkpoints: 0, loads: 0 };
  const sequence = {
    contextSize: 100,
    needsCheckpoints: true,
    get nextTokenIndex() {
      return state.held.length;
    },
    adaptStateToTokens: async (wanted: readonly number[]) => {
      const same = wanted.findIndex((token, at) => state.held[at] !== token);
      state.held = wanted.slice(0, same === -1 ? wanted.length : same);
    },
    controlledEvaluate: async (items: readonly number[]) => {
      state.evaluated += items.length;
      state.held.push(...items);
      return [];
    },
    takeCheckpoint: async () => {
      state.checkpoints += 1;
    },
    saveStateToFile: async (file: string) => writeFileSync(file, 'state'),
    loadStateFromFile: async () => {
      state.loads += 1;
      state.held = [...tokens];
    },
  };
  const open = { sequence, engineVersion: '1', backend: 'cpu' } as unknown as OpenModel;
  return { open, state };
}

const pieces = {
  mostTokens: 32,
  speed: createSpeedMeter(),
  isCancelled: () => false,
  beforePiece: () => undefined,
};
const keeper = (open: OpenModel, changes: Partial<PrefixOptions> = {}) =>
  prefixKeeperFor({
    open,
    prompts: { version: '7' } as PrefixOptions['prompts'],
    modelFingerprint: 'm',
    stateDir: dir,
    tokens: tokens as unknown as PrefixOptions['tokens'],
    name: 'triage',
    ...changes,
  });

it('evaluates the start once, and then steps back to it (bug: each mail pays for the instructions again)', async () => {
  const { open, state } = openFake();
  const kept = keeper(open);
  expect([await kept.ensure(pieces), state.evaluated]).toEqual([0, 4]);
  state.held.push(9, 9);
  expect([await kept.ensure(pieces), state.evaluated, state.loads, state.held]).toEqual([4, 4, 0, tokens]);
});

it('takes up the state of the run before, and none of another prompt (bug: a new prompt is answered by the old one)', async () => {
  await keeper(openFake().open).ensure(pieces);
  const again = openFake();
  expect([await keeper(again.open).ensure(pieces), again.state.evaluated]).toEqual([4, 0]);
  expect(again.state.checkpoints).toBe(1);
  const other = openFake();
  await keeper(other.open, { name: 'draft' }).ensure(pieces);
  expect(other.state.evaluated).toBe(4);
});

it('evaluates only what differs, and keeps nothing without a folder (bug: a file of the user’s prompts is left behind)', async () => {
  const { open, state } = openFake();
  state.held = [1, 2, 8];
  expect([await keeper(open, { stateDir: null }).ensure(pieces), state.evaluated, state.held]).toEqual([
    2,
    2,
    tokens,
  ]);
  const next = openFake();
  await keeper(next.open, { stateDir: null }).ensure(pieces);
  expect(next.state.evaluated).toBe(4);
});
