import type { Settings } from '../../../shared/contract/views.ts';

/** The user's settings, each key apart, so that one damaged value falls back to its default alone. */
export interface SettingRepository {
  get(): Settings;
  set(changes: Partial<Settings>): Settings;
}
