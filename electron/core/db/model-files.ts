import type { ModelEntry } from '../../../shared/contract/views.ts';
import type { Db } from './connection.ts';

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

const SELECT = `SELECT model_id AS modelId, path, bytes, sha256, hash_origin AS hashOrigin,
  licence_accepted_at_utc_ms AS licenceAcceptedAtUtcMs FROM model_file`;

export function createModelFiles(db: Db): ModelFileRepository {
  return {
    list: () => db.prepare(`${SELECT} ORDER BY model_id`).all() as ModelFile[],
    get: (modelId) =>
      (db.prepare(`${SELECT} WHERE model_id = ?`).get(modelId) as ModelFile | undefined) ?? null,
    save: (file) =>
      void db
        .prepare(
          `INSERT OR REPLACE INTO model_file
           VALUES (@modelId, @path, @bytes, @sha256, @hashOrigin, @licenceAcceptedAtUtcMs)`,
        )
        .run(file),
    remove: (modelId) => void db.prepare('DELETE FROM model_file WHERE model_id = ?').run(modelId),
  };
}
