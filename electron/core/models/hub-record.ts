import { z } from 'zod';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CatalogueModel } from './catalogue.ts';

/** What the hub itself says of a file. */
export interface HubRecord {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

type HubSource = NonNullable<CatalogueModel['hub']>;

const fileListSchema = z.array(
  z.object({
    path: z.string(),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().positive() }).optional(),
  }),
);

/** Address of a model file on the hub or its mirror. */
export function hubFileUrl(endpoint: string, hub: HubSource, path: string): string {
  return `${endpoint}/${encodePath(hub.repository)}/resolve/${encodeURIComponent(hub.revision)}/${encodePath(path)}`;
}

/**
 * Looks a file up in the hub's own list of a repository: name, size and SHA-256 as stored there.
 * Errors: `download-failed` (no answer, or no such file), `cancelled`.
 */
export async function askHubRecord(
  endpoint: string,
  hub: HubSource,
  signal: AbortSignal,
): Promise<Result<HubRecord, AppError>> {
  const url = `${endpoint}/api/models/${encodePath(hub.repository)}/tree/${encodeURIComponent(hub.revision)}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) });
    if (!response.ok) return err(failed(`the model hub answers ${response.status} for ${hub.repository}`));
    const found = fileListSchema.parse(await response.json()).find((file) => isWanted(file.path, hub));
    if (found?.lfs === undefined) return err(failed(`${hub.repository} has no such file on the model hub`));
    return ok({ path: found.path, bytes: found.lfs.size, sha256: found.lfs.oid });
  } catch (cause) {
    if (signal.aborted) return err(appError('cancelled', 'the download was cancelled'));
    const words = cause instanceof Error ? cause.message : String(cause);
    return err(failed(`the model hub gave no usable answer: ${words}`));
  }
}

function isWanted(path: string, hub: HubSource): boolean {
  if (hub.path !== null) return path === hub.path;
  const name = path.toLowerCase();
  const ending = `${hub.quantisation}.gguf`.toLowerCase();
  return !name.includes('/') && (name.endsWith(`-${ending}`) || name.endsWith(`.${ending}`));
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function failed(message: string): AppError {
  return appError('download-failed', message, { retryable: true });
}
