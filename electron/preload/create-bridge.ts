import { type Bridge, eventChannel, invokeChannel } from '../../shared/contract/bridge.ts';
import type { NumberedEvent } from '../../shared/contract/events.ts';

/** What the bridge needs of Electron. */
export interface BridgeParts {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  /** @returns a function that ends the subscription; the listener gets the value, never Electron's event. */
  listen(channel: string, listener: (value: unknown) => void): () => void;
  pathForFile(file: object): string;
}

/**
 * The page's one door: three functions over plain values.
 * Checklist item 20: https://www.electronjs.org/docs/latest/tutorial/security#20-do-not-expose-electron-apis-to-untrusted-web-content
 */
export function createBridge(parts: BridgeParts): Bridge {
  return {
    // Main checks name, input and output against the same contract that types them here.
    invoke: (name, input) =>
      parts.invoke(invokeChannel, name, input) as ReturnType<Bridge['invoke']> as never,
    subscribe: (listener) => parts.listen(eventChannel, (value) => listener(value as NumberedEvent)),
    pathForFile: (file) => parts.pathForFile(file),
  };
}
