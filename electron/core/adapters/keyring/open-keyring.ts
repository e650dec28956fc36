/** The one credential store of the system that outlives the program; an interface so that faults can be played. */
export interface Keyring {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

/**
 * The system's keyring: Keychain, Credential Manager, or the Secret Service of the desktop (GNOME, KDE, KeePassXC).
 * The kernel's own keyring is never used: it forgets at the next start of the machine.
 * @param service name under which the entries stand, as the keyring's own window shows it
 * @throws what the native library throws where it cannot be loaded
 */
export async function openKeyring(service: string): Promise<Keyring> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = (account: string) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
  return {
    get: (account) => entry(account).getPassword(),
    set: (account, secret) => entry(account).setPassword(secret),
    remove: async (account) => {
      await entry(account).deleteCredential();
    },
  };
}

/**
 * Why no keyring can be there, told without asking anything: a Linux session has one only behind its session bus.
 * @returns null where it may be there
 */
export function whyNoKeyring(options: {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
}): string | null {
  const { platform, env, exists } = options;
  if (platform !== 'linux') return null;
  const address = env.DBUS_SESSION_BUS_ADDRESS ?? '';
  const runtimeDir = env.XDG_RUNTIME_DIR ?? '';
  if (address !== '' || (runtimeDir !== '' && exists(`${runtimeDir}/bus`))) return null;
  return 'there is no session bus, so no keyring (such as GNOME Keyring or KWallet) can be reached';
}
