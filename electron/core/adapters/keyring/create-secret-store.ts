import { existsSync } from 'node:fs';
import type { SecretStore } from '../../cloud-port.ts';
import { type Keyring, openKeyring, whyNoKeyring } from './open-keyring.ts';

export interface SecretStoreOptions {
  /** The user's data folder: each has its own entries, so that a trial run never touches real keys. */
  readonly homeDir: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens the system's keyring; another one in tests of its faults. */
  readonly open?: (service: string) => Promise<Keyring>;
}

/** A keyring that asks its user for a password may take long; one that hangs must not hold the program. */
const ANSWER_LIMIT_MS = 60_000;

/**
 * Keys in the system's keyring, or, where there is none, in the memory of this run: never in a file. The window and the
 * command line open the same entries. Nothing is asked of the keyring before a key is wanted.
 */
export function createSecretStore(options: SecretStoreOptions): SecretStore {
  const session = new Map<string, string>();
  const keyring = createGuardedKeyring(options);
  return {
    status: () => ({ isPersistent: keyring.reason() === null, reason: keyring.reason() }),
    get: async (name) => {
      const kept = session.get(name);
      if (kept !== undefined) return kept;
      return (await keyring.ask((opened) => opened.get(name)))?.value ?? null;
    },
    set: async (name, secret) => {
      const done = await keyring.ask(async (opened) => {
        await opened.set(name, secret);
        return opened.get(name);
      });
      if (done?.value === secret) {
        session.delete(name);
        return 'keyring';
      }
      session.set(name, secret);
      return 'session';
    },
    remove: async (name) => {
      session.delete(name);
      await keyring.ask((opened) => opened.remove(name));
    },
  };
}

interface GuardedKeyring {
  /** Why there is no keyring; null while nothing is known against it. */
  reason(): string | null;
  /** @returns null where the keyring did not do it; `reason` then says why */
  ask<Value>(work: (opened: Keyring) => Promise<Value>): Promise<{ readonly value: Value } | null>;
}

/** The system's keyring, opened when it is first asked; after its first failure it is asked no more. */
function createGuardedKeyring(options: SecretStoreOptions): GuardedKeyring {
  const open = options.open ?? openKeyring;
  let reason = whyNoKeyring({ ...options, exists: existsSync });
  let opening: Promise<Keyring> | null = null;
  return {
    reason: () => reason,
    ask: async (work) => {
      if (reason !== null) return null;
      try {
        opening ??= open(`Pennypost ${options.homeDir}`);
        return { value: await withinLimit(work(await opening)) };
      } catch (error) {
        reason = `the system's keyring did not answer: ${wordsOf(error)}`;
        return null;
      }
    },
  };
}

/** The library's words name no secret; they are cut all the same. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}

function withinLimit<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it is locked or hangs')), ANSWER_LIMIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
