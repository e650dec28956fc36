import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Settings } from '../../shared/contract/views.ts';
import type { NoticeBody, TakeBack } from '../state/notices-store.ts';
import type { Stores } from '../state/stores.ts';

export interface CommandContext {
  readonly bridge: Bridge;
  readonly stores: Stores;
}

export function tell(stores: Stores, body: NoticeBody, undo?: TakeBack): void {
  stores.notices.getState().add(body, undo);
}

/** Shows the change at once, and takes it back when the engine refuses it. */
export async function saveSettings(
  { bridge, stores }: CommandContext,
  change: Partial<Settings>,
): Promise<boolean> {
  const before = stores.settings.getState().settings;
  stores.settings.setState({ settings: { ...before, ...change } });
  const answer = await bridge.invoke('settings.set', change);
  stores.settings.setState({ settings: answer.ok ? answer.value : before });
  if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  return answer.ok;
}
