import type { Settings } from '../../../shared/contract/views.ts';
import { settingsSchema } from '../../../shared/contract/views.ts';
import type { Db } from './connection.ts';
import { rememberTable } from './remember-table.ts';

/** The user's settings, each key apart, so that one damaged value falls back to its default alone. */
export interface SettingRepository {
  get(): Settings;
  set(changes: Partial<Settings>): Settings;
}

const defaults: Settings = {
  language: null,
  theme: 'system',
  density: 'comfortable',
  mode: 'local',
  modelId: null,
  hubEndpoint: null,
  firstRunDone: false,
  owner: null,
  remoteAllowed: [],
  keymap: {},
  panes: {},
  alertPercents: [50, 80, 100],
  webhookUrl: null,
  traceEndpoint: null,
  previewTasks: [],
  auditPercent: 0,
  batchProviders: [],
  maskWords: [],
};

export function createSettings(db: Db): SettingRepository {
  const upsert = db.prepare(
    'INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const select = db.prepare('SELECT key, value FROM setting ORDER BY key').raw();
  const get = rememberTable(db, 'setting', () => read(select.all() as SettingRow[]));
  return {
    get,
    set(changes) {
      for (const [key, value] of Object.entries(withoutUndefined(changes)))
        upsert.run(key, JSON.stringify(value));
      return get();
    },
  };
}

type SettingRow = readonly [key: string, value: string];

/** A schema takes longer to make than to use. */
const anySettings = settingsSchema.partial();

function read(rows: readonly SettingRow[]): Settings {
  let settings = defaults;
  for (const [key, value] of rows) {
    const one = anySettings.safeParse({ [key]: parseOrNothing(value) });
    if (one.success) settings = { ...settings, ...withoutUndefined(one.data) };
  }
  return settings;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutUndefined(
  changes: {
    readonly [Key in keyof Settings]?: Settings[Key] | undefined;
  },
): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
