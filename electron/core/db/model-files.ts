import type { ModelEntry } from '../../../shared/contract/views.ts';

export interface ModelFile {
  readonly modelId: string;
  /** Absolute path; empty while only the licence was accepted. */
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly hashOrigin: ModelEntry['hashOrigin'];
  readonly licenceAcceptedAtUtcMs: number | null;
}

/** What is known of model files on this machine. */
export interface ModelFileRepository {
  list(): readonly ModelFile[];
  get(modelId: string): ModelFile | null;
  save(file: ModelFile): void;
  remove(modelId: string): void;
}
