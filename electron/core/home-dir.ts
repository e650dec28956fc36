import path from 'node:path';

/** What of the machine decides where the user's data lies. */
export interface HomeDirSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's own folder, as `os.homedir()` gives it. */
  readonly userDir: string;
}

/**
 * Absolute folder of the user's data: database, raw mails, models.
 *
 * `PENNYPOST_HOME` wins; else `$XDG_DATA_HOME/pennypost` (default `~/.local/share/pennypost`) on Linux and other
 * Unix, `~/Library/Application Support/Pennypost` on macOS, `%APPDATA%\Pennypost` on Windows. Relative values of
 * `XDG_DATA_HOME` and `APPDATA` are ignored, as the XDG base directory specification asks.
 */
export function homeDirOf({ env, platform, userDir }: HomeDirSurroundings): string {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const chosen = env.PENNYPOST_HOME;
  if (chosen !== undefined && chosen !== '') return paths.resolve(chosen);
  if (platform === 'win32') {
    return paths.join(absoluteOr(env.APPDATA, paths.join(userDir, 'AppData', 'Roaming'), paths), 'Pennypost');
  }
  if (platform === 'darwin') return paths.join(userDir, 'Library', 'Application Support', 'Pennypost');
  return paths.join(
    absoluteOr(env.XDG_DATA_HOME, paths.join(userDir, '.local', 'share'), paths),
    'pennypost',
  );
}

/** Folder of the downloaded and picked models below the user's data folder. */
export function modelsDirOf(homeDir: string): string {
  return path.join(homeDir, 'models');
}

function absoluteOr(value: string | undefined, fallback: string, paths: typeof path.posix): string {
  return value !== undefined && paths.isAbsolute(value) ? value : fallback;
}
