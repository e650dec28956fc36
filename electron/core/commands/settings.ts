import type { Settings } from '../../../shared/contract/views.ts';
import { ok } from '../../../shared/result.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { Announcer } from './announcer.ts';
import type { EngineHandlers } from './handler-types.ts';

export interface SettingsListener {
  /** Called with the settings as they are now and as they were. */
  settingsChanged(now: Settings, before: Settings): void;
}

/** The user's settings, and deleting everything. */
export function settingsHandlers(
  parts: EngineParts,
  announcer: Announcer,
  listener: SettingsListener,
): Pick<EngineHandlers, 'settings.set' | 'data.deleteAll'> {
  return {
    'settings.set': (changes) => {
      const before = parts.store.settings.get();
      const settings = parts.store.settings.set(withoutUndefined(changes));
      applyOwner(parts, before, settings);
      listener.settingsChanged(settings, before);
      parts.events.emit({ type: 'settings.changed', settings });
      announcer.threadsChanged([]);
      return ok(settings);
    },
    'data.deleteAll': () => {
      const deleted = parts.store.deleteAll({ keepSettings: false });
      if (!deleted.ok) return deleted;
      parts.learning.invalidate();
      parts.events.emit({ type: 'settings.changed', settings: parts.store.settings.get() });
      parts.events.emit({ type: 'threads.changed', threadIds: [], counts: parts.store.threads.counts() });
      announcer.meterChanged();
      announcer.undoChanged();
      return ok({});
    },
  };
}

/** Another owner or other addresses: whose mail is whose is judged anew. */
function applyOwner(parts: EngineParts, before: Settings, now: Settings): void {
  if (now.owner === null || JSON.stringify(now.owner) === JSON.stringify(before.owner)) return;
  const known = before.owner === null ? null : parts.store.owners.find(before.owner.addresses);
  const ownerId =
    known ?? parts.store.owners.find(now.owner.addresses) ?? parts.store.owners.list()[0]?.ownerId;
  if (ownerId === undefined) parts.store.owners.ensure(now.owner, parts.ports.clock.nowUtcMs());
  else parts.store.owners.change(ownerId, now.owner);
}

/** A key that is there but undefined means "not changed". */
function withoutUndefined(
  changes: { readonly [Key in keyof Settings]?: Settings[Key] | undefined },
): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
