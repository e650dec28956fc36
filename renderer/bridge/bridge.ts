import type { Bridge } from '../../shared/contract/bridge.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { err } from '../../shared/result.ts';

declare global {
  interface Window {
    /** The only door out of the page; the preload script puts it there. */
    readonly pennypost: Bridge;
  }
}

/** Wraps a bridge so that a rejected promise (the other side is gone) is an answer like any other. */
export function withoutThrowing(bridge: Bridge): Bridge {
  return {
    invoke: async (name, input) => {
      try {
        return await bridge.invoke(name, input);
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        const away: AppError = { code: 'unavailable', message, retryable: true, item: null };
        return err(away);
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
    pathForFile: (file) => bridge.pathForFile(file),
  };
}
