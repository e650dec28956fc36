import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubEndpointOf, loadCatalogue } from './catalogue.ts';
import { fitOf, type Machine, recommendedModel, senseMachine } from './machine-fit.ts';

const catalogue = loadCatalogue(path.resolve(import.meta.dirname, '../../../resources'));
const machine = (memoryGb: number, videoGb: number | null = null): Machine => ({
  memoryBytes: memoryGb * 1e9,
  videoMemoryBytes: videoGb === null ? null : videoGb * 1e9,
  backend: videoGb === null ? 'cpu' : 'cuda',
});

describe('the catalogue and this machine', () => {
  it('would catch a hash without a size, or two models with one id or file', () => {
    for (const { bytes, sha256 } of catalogue.models) expect(bytes === null).toBe(sha256 === null);
    expect(new Set(catalogue.models.map(({ id }) => id)).size).toBe(catalogue.models.length);
    expect(new Set(catalogue.models.map(({ file }) => file)).size).toBe(catalogue.models.length);
  });

  it('would catch a model recommended that does not fit, or a large machine offered a toy', () => {
    expect(recommendedModel(catalogue, machine(4))?.id).toBe('qwen3-0.6b-q8_0');
    expect(recommendedModel(catalogue, machine(8))?.id).toBe('qwen3.5-0.8b-q4_k_m');
    expect(recommendedModel(catalogue, machine(16, 8))?.id).toBe('qwen3.5-4b-q4_k_m');
    expect(recommendedModel(catalogue, machine(32, 24))?.id).toBe('qwen3.6-27b-q4_k_m');
    expect(recommendedModel(catalogue, machine(1))).toBeNull();
  });

  it('would catch a model called good that cannot be loaded', () => {
    expect(fitOf({ memoryBytes: 7.5e9 }, machine(8))).toBe('too-large');
    expect(fitOf({ memoryBytes: 3.8e9 }, machine(16))).toBe('slow');
    expect(fitOf({ memoryBytes: 3.8e9 }, machine(8, 6))).toBe('good');
  });

  it('would catch a mirror that is set being passed over', () => {
    const env = { HF_ENDPOINT: 'https://mirror.example/' };
    expect(hubEndpointOf(catalogue, null, env)).toBe('https://mirror.example');
    expect(hubEndpointOf(catalogue, 'https://own.example', env)).toBe('https://own.example');
    expect(hubEndpointOf(catalogue, null, {})).toBe(catalogue.hubEndpoint);
  });

  it('would catch a machine whose memory reads as nothing', async () => {
    expect((await senseMachine()).memoryBytes).toBeGreaterThan(1e8);
  });
});
