import { z } from 'zod';
import { cloudTierSchema, providerKindSchema } from '../../../shared/domain/spend.ts';
import type { ProviderSetup } from '../cloud-port.ts';
import type { Db } from './connection.ts';

const setupSchema: z.ZodType<ProviderSetup> = z.object({
  id: z.string().min(1),
  kind: providerKindSchema,
  url: z.url(),
  model: z.string().min(1),
  tier: cloudTierSchema,
  isSelfHosted: z.boolean(),
  keyPlace: z.enum(['keyring', 'environment', 'session', 'none']),
  keyEnv: z.string().nullable(),
  priceProvider: z.string().nullable(),
});

/** Providers as the user set them up; there is no column for a key. */
export interface ProviderRepository {
  /** Oldest first. A row that this version cannot read is left out. */
  list(): readonly ProviderSetup[];
  /** Adds or replaces. @throws a database fault */
  save(setup: ProviderSetup, nowUtcMs: number): void;
  remove(id: string): void;
}

export function createProviders(db: Db): ProviderRepository {
  const all = db.prepare('SELECT setup FROM provider ORDER BY added_at_utc_ms, id');
  const upsert = db.prepare(
    'INSERT INTO provider VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET setup = excluded.setup',
  );
  const remove = db.prepare('DELETE FROM provider WHERE id = ?');
  return {
    list: () => (all.all() as { readonly setup: string }[]).flatMap(({ setup }) => readSetup(setup)),
    save: (setup, nowUtcMs) => {
      // Only its own fields, so that no caller's slip can bring a key in.
      upsert.run(setup.id, JSON.stringify(setupSchema.parse(setup)), nowUtcMs);
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}

function readSetup(json: string): readonly ProviderSetup[] {
  try {
    const read = setupSchema.safeParse(JSON.parse(json));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
