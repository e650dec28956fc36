import { statfs } from 'node:fs/promises';
import os from 'node:os';
import type { DoctorCheck } from '../../../shared/contract/views.ts';
import { formatUsd } from '../../../shared/money.ts';
import type { EngineParts } from '../engine-parts.ts';

const LOW_DISK_BYTES = 1_000_000_000;

/** What works on this machine and what does not, each with the remedy; details and remedies are in English. */
export async function runDoctor(parts: EngineParts): Promise<readonly DoctorCheck[]> {
  return [
    dataFolder(parts),
    database(parts),
    await diskSpace(parts),
    triage(parts),
    localModel(parts),
    runtime(),
    network(parts),
    cloud(parts),
    keyring(parts),
  ];
}

function dataFolder({ ports }: EngineParts): DoctorCheck {
  return { id: 'data-folder', state: 'works', detail: ports.homeDir, remedy: null };
}

function database({ store }: EngineParts): DoctorCheck {
  if (!store.isReadOnly) return { id: 'database', state: 'works', detail: store.file, remedy: null };
  const remedy = 'Give yourself the right to write to this file and its folder, then start again.';
  return { id: 'database', state: 'limited', detail: `${store.file} is read-only`, remedy };
}

async function diskSpace({ ports }: EngineParts): Promise<DoctorCheck> {
  try {
    const { bavail, bsize } = await statfs(ports.homeDir);
    const freeBytes = bavail * bsize;
    const detail = `${Math.floor(freeBytes / 1_000_000)} MB free`;
    if (freeBytes >= LOW_DISK_BYTES) return { id: 'disk', state: 'works', detail, remedy: null };
    return {
      id: 'disk',
      state: 'limited',
      detail,
      remedy: 'Free some space; imports stop when the disk is full.',
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { id: 'disk', state: 'limited', detail, remedy: 'Check that the data folder can be read.' };
  }
}

function triage({ cascade, store }: EngineParts): DoctorCheck {
  const { pending, decided, setAside } = store.messages.triageCounts();
  const detail = `modules ${cascade.version}: ${decided} decided, ${pending} waiting, ${setAside} set aside`;
  if (setAside === 0) return { id: 'triage', state: 'works', detail, remedy: null };
  const remedy = 'Mails set aside stay in Rest and can be read; correct them by hand.';
  return { id: 'triage', state: 'limited', detail, remedy };
}

function localModel({ ports }: EngineParts): DoctorCheck {
  const { state, modelId, error } = ports.localModel.status();
  if (error !== null) {
    const remedy = 'Choose another model in the settings, or go on without one.';
    return { id: 'local-model', state: 'limited', detail: error.message, remedy };
  }
  if (modelId !== null)
    return { id: 'local-model', state: 'works', detail: `${modelId}: ${state}`, remedy: null };
  const remedy = 'Fetch one in the settings or with "pennypost models get NAME"; all else works without.';
  return { id: 'local-model', state: 'missing', detail: 'no model is loaded', remedy };
}

function runtime(): DoctorCheck {
  const memoryGb = (os.totalmem() / 1_000_000_000).toFixed(1);
  const detail = `Node ${process.versions.node}, ${os.cpus().length} processors, ${memoryGb} GB memory`;
  return { id: 'runtime', state: 'works', detail, remedy: null };
}

function network({ money }: EngineParts): DoctorCheck {
  if (money.mode() === 'local') {
    return { id: 'network', state: 'works', detail: 'local-only: nothing is sent', remedy: null };
  }
  const hosts = [...new Set(money.providers.list().map(({ host }) => host))];
  const detail = hosts.length === 0 ? 'hybrid: no provider, nothing is sent' : `hybrid: ${hosts.join(', ')}`;
  return { id: 'network', state: 'works', detail, remedy: null };
}

function cloud({ money }: EngineParts): DoctorCheck {
  const providers = money.providers.list();
  if (providers.length === 0) {
    const detail = 'no provider is set up; all work is done on this machine';
    return { id: 'cloud', state: 'works', detail, remedy: null };
  }
  const keyless = providers.filter(({ hasKey }) => !hasKey).map(({ id }) => id);
  if (keyless.length > 0) {
    const remedy = 'Enter the key again, or set the variable that holds it and start again.';
    return { id: 'cloud', state: 'limited', detail: `no key for ${keyless.join(', ')}`, remedy };
  }
  const cap = money.ledger.budgets().find(({ scope }) => scope === 'day')?.capNanoUsd ?? null;
  if (cap === null) {
    const remedy = 'Set a daily cap: on the spend page, or with "pennypost budget set day 0.05".';
    return { id: 'cloud', state: 'limited', detail: 'no daily cap: nothing is sent', remedy };
  }
  const detail = `${providers.length} set up, at most ${formatUsd(cap)} a day`;
  return { id: 'cloud', state: 'works', detail, remedy: null };
}

function keyring({ money }: EngineParts): DoctorCheck {
  const { isPersistent, reason } = money.providers.keyring();
  if (isPersistent) {
    return { id: 'keyring', state: 'works', detail: 'keys of providers are kept in it', remedy: null };
  }
  const remedy = 'Unlock or install a keyring, or keep the key in a variable named PENNYPOST_KEY_...';
  return { id: 'keyring', state: 'limited', detail: reason ?? 'there is none', remedy };
}
