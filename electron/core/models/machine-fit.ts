import { execFile } from 'node:child_process';
import os from 'node:os';
import process from 'node:process';
import { promisify } from 'node:util';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import type { Catalogue, CatalogueModel } from './catalogue.ts';

/** What of this machine decides which model suits it. */
export interface Machine {
  readonly memoryBytes: number;
  /** Memory of the largest graphics card; null where there is none or none that can be asked. */
  readonly videoMemoryBytes: number | null;
  readonly backend: 'cuda' | 'metal' | 'cpu';
}

const run = promisify(execFile);
const nvidiaQuery = ['--query-gpu=memory.total', '--format=csv,noheader,nounits'];

/** Looks at memory and graphics card; needs no engine. Vulkan cards count as none until the engine tries them. */
export async function senseMachine(): Promise<Machine> {
  const constrained = process.constrainedMemory();
  const memoryBytes = constrained > 0 ? Math.min(constrained, os.totalmem()) : os.totalmem();
  if (process.platform === 'darwin' && process.arch === 'arm64') {
    return { memoryBytes, videoMemoryBytes: Math.floor(memoryBytes * 0.7), backend: 'metal' };
  }
  const videoMemoryBytes = await nvidiaMemory();
  return { memoryBytes, videoMemoryBytes, backend: videoMemoryBytes === null ? 'cpu' : 'cuda' };
}

async function nvidiaMemory(): Promise<number | null> {
  try {
    const { stdout } = await run('nvidia-smi', nvidiaQuery, { timeout: 3_000, windowsHide: true });
    const mebibytes = stdout.split('\n').map(Number).filter(Number.isFinite);
    const most = Math.max(...mebibytes);
    return most > 0 ? most * 1_048_576 : null;
  } catch {
    return null;
  }
}

/** `good`: runs well; `slow`: runs, but slower than a smaller one would; `too-large`: would not load. */
export function fitOf(model: Pick<CatalogueModel, 'memoryBytes'>, machine: Machine): ModelEntry['fit'] {
  const kept = 1_500_000_000;
  if (machine.videoMemoryBytes !== null && model.memoryBytes <= machine.videoMemoryBytes) return 'good';
  if (model.memoryBytes > machine.memoryBytes - kept) return 'too-large';
  const cpuComfortBytes = 1_500_000_000;
  return model.memoryBytes <= Math.min(cpuComfortBytes, machine.memoryBytes / 3) ? 'good' : 'slow';
}

/** The best model that suits this machine: larger ones only where a graphics card or Apple memory carries them. */
export function recommendedModel(catalogue: Catalogue, machine: Machine): CatalogueModel | null {
  const carried = Math.max(machine.memoryBytes, (machine.videoMemoryBytes ?? 0) * 2);
  const suitable = catalogue.models.filter(
    (model) => model.rank > 0 && model.fitsMemoryBytes <= carried && fitOf(model, machine) === 'good',
  );
  return suitable.toSorted((a, b) => b.rank - a.rank)[0] ?? null;
}
