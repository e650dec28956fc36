import type { WordKey } from '../../i18n/en.ts';

/** Name of each check; one that is not named here is shown by its id. */
export const checkNames: Readonly<Record<string, WordKey>> = {
  'data-folder': 'check.data-folder',
  database: 'check.database',
  disk: 'check.disk',
  triage: 'check.triage',
  'local-model': 'check.local-model',
  runtime: 'check.runtime',
  network: 'check.network',
  cloud: 'check.cloud',
  keyring: 'check.keyring',
};

/** What to do where a check did not pass, in the words of the window; else the engine's own are shown. */
export const checkRemedies: Readonly<Record<string, WordKey>> = {
  database: 'remedy.database',
  disk: 'remedy.disk',
  triage: 'remedy.triage',
  'local-model': 'remedy.local-model',
  cloud: 'remedy.cloud',
  keyring: 'remedy.keyring',
};
