/** Names that a host may inherit; everything else stays behind, above all what changes how Node starts. */
const allowedNames: ReadonlySet<string> = new Set([
  'APPDATA',
  'CUDA_VISIBLE_DEVICES',
  // The keyring is reached over the session's bus.
  'DBUS_SESSION_BUS_ADDRESS',
  'HF_ENDPOINT',
  'HOME',
  'HTTPS_PROXY',
  'LANG',
  'LANGUAGE',
  'LOCALAPPDATA',
  'NO_PROXY',
  'PATH',
  'PENNYPOST_HOME',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'USER',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
]);

/** Variables that the user made for this program: keys of cloud providers. Keys under other names are others'. */
const OWN_KEY_PREFIX = 'PENNYPOST_KEY_';

/** The environment of a host: no NODE_OPTIONS, no LD_PRELOAD, no keys that other programs keep there. */
export function hostEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    const isAllowed = allowedNames.has(upper) || upper.startsWith('LC_') || upper.startsWith(OWN_KEY_PREFIX);
    if (isAllowed && value !== undefined) kept[name] = value;
  }
  return kept;
}
