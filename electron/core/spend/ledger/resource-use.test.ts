import { expect, it } from 'vitest';
import { resourcesOf, resourcesOfCode } from './resource-use.ts';

it('estimates whole millijoules, for the roll-ups sum whole numbers', () => {
  expect(resourcesOf({ cpuMs: 1_000.4, gpuMs: 0, memoryBytes: 9 })).toEqual({
    cpuMs: 1_000.4,
    gpuMs: 0,
    memoryBytes: 9,
    energyMilliJoules: 6_002,
  });
  expect(resourcesOf({ cpuMs: 0, gpuMs: 500, memoryBytes: 0 }).energyMilliJoules).toBe(35_000);
  expect(resourcesOfCode(0.04).energyMilliJoules).toBe(0);
});
