import type { AppError } from '../../shared/contract/errors.ts';
import type { Owner } from '../../shared/domain/mail.ts';
import { ok, type Result } from '../../shared/result.ts';
import { openStore } from './db/open-store.ts';
import type { Store } from './db/store.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { createLearningCache, type LearningCache } from './jobs/learning-cache.ts';
import type { EnginePorts } from './ports.ts';
import { type Baseline, createBaseline } from './spend/baseline.ts';
import { type Cascade, loadCascade } from './triage/cascade.ts';

export interface EngineOptions {
  /** Absolute path of the database, or `:memory:`. */
  readonly databaseFile: string;
  /** Whose mail is imported; null: as in the settings, else found from the mails. */
  readonly owner: Owner | null;
}

/** What commands and jobs of one engine share. */
export interface EngineParts {
  readonly ports: EnginePorts;
  readonly options: EngineOptions;
  readonly store: Store;
  readonly cascade: Cascade;
  readonly baseline: Baseline;
  readonly events: EventStream;
  readonly learning: LearningCache;
}

/** Opens the database and loads what is shipped; nothing runs yet. The caller closes `store`. */
export async function openEngineParts(
  ports: EnginePorts,
  options: EngineOptions,
): Promise<Result<EngineParts, AppError>> {
  const cascade = loadCascade(ports.resourcesDir);
  if (!cascade.ok) return cascade;
  const baseline = createBaseline(ports.resourcesDir);
  if (!baseline.ok) return baseline;
  const store = await openStore({
    file: options.databaseFile,
    clock: ports.clock,
    log: ports.log,
    homeDir: ports.homeDir,
  });
  if (!store.ok) return store;
  const learning = createLearningCache({ store: store.value, cascade: cascade.value, clock: ports.clock });
  return ok({
    ports,
    options,
    store: store.value,
    cascade: cascade.value,
    baseline: baseline.value,
    events: createEventStream(),
    learning,
  });
}
