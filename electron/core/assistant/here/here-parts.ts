import { toDatabaseError } from '../../db/faults.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { loadCatalogue } from '../../models/catalogue.ts';
import { standingOf } from '../../models/model-standing.ts';
import { type KeptHere, keepHere } from '../../route/keep-here.ts';
import type { HereParts } from './here-types.ts';

/** Writing on this machine, over the engine's parts. */
export function herePartsOf({ ports, store, money, baseline }: EngineParts): HereParts {
  const { clock, log, localModel, resourcesDir } = ports;
  const catalogue = loadCatalogue(resourcesDir);
  return {
    clock,
    log,
    localModel,
    ledger: money.ledger,
    resourcesDir,
    avoidedCost: baseline.costOfCall,
    author: (task) => {
      const { state, modelId } = localModel.status();
      if (modelId === null || state === 'off' || state === 'failed') return null;
      const pickedFile = store.modelFiles.list().find((row) => row.modelId === modelId)?.path ?? null;
      return standingOf(catalogue, { modelId, pickedFile, task });
    },
    keepDecision: (kept) => keptOrNull(money, { kept, clock, log }),
  };
}

type Keeping = Pick<HereParts, 'clock' | 'log'> & { readonly kept: KeptHere };

/** A decision that can not be kept stops no work of this machine: nothing is spent upon it. */
function keptOrNull({ store, policy }: EngineParts['money'], { kept, clock, log }: Keeping): number | null {
  try {
    return keepHere({ clock, repository: store.routing, policyVersion: () => policy().version }, kept);
  } catch (error) {
    const fault = toDatabaseError(error, store.file);
    if (fault === null) throw error;
    log.warn(`a decision was not kept: ${fault.code}`);
    return null;
  }
}
