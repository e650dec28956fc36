import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import type { LocalUse } from '../ledger-types.ts';
import { callOfUse } from './local-use.ts';
import { holdRequest } from './test-ledger.ts';

const use: LocalUse = {
  subject: holdRequest(0, { taskKind: 'summarise', messageId: 7, account: 'me@x.example' }).subject,
  tier: 'local',
  modelId: 'qwen',
  tokensIn: 30,
  tokensReused: 20,
  tokensOut: 4,
  avoidedNanoUsd: toNanoUsd(900),
  ms: 12,
  resources: { cpuMs: 5, gpuMs: 0, memoryBytes: 8, energyMilliJoules: 1 },
  atUtcMs: 99,
};

it('costs nothing, however much it spared (bug: what would have been paid is booked as paid)', () => {
  expect(callOfUse(use)).toEqual({
    task: 'summarise',
    messageId: 7,
    ownerId: 1,
    account: 'me@x.example',
    session: 'one',
    tier: 'local',
    modelId: 'qwen',
    tokensIn: 30,
    tokensReused: 20,
    tokensOut: 4,
    costNanoUsd: 0,
    avoidedNanoUsd: 900,
    ms: 12,
    atUtcMs: 99,
    resources: use.resources,
  });
});

it('throws for a tier that there is not (bug: a misspelt tier becomes a line of every report)', () => {
  expect(() => callOfUse({ ...use, tier: 'locall' })).toThrow();
});
