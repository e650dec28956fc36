import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { capture, isRoot } from './processes.mjs';

/**
 * Electron refuses to run as root with its sandbox on, so root opens the window as somebody without rights.
 * @typedef {object} WindowUser
 * @property {number} uid
 * @property {number} gid
 */

const NOBODY = 65_534;
/** Owned by root, so that no other user can lay something in the way. */
const stateRoot = '/var/lib/pennypost';

/** @returns {WindowUser | null} null = the user that we are; whoever called sudo, else nobody */
export function windowUser() {
  if (process.platform !== 'linux' || !isRoot()) return null;
  const [uid, gid] = [Number(process.env.SUDO_UID), Number(process.env.SUDO_GID)];
  return uid > 0 && gid > 0 ? { uid, gid } : { uid: NOBODY, gid: NOBODY };
}

/**
 * That user's own folder for the window: home, data and browser state lie below it.
 * @param {WindowUser} user
 */
export function windowUserDir(user) {
  return path.join(stateRoot, String(user.uid));
}

/**
 * A folder that this user alone can read.
 * @param {string} dir
 * @param {WindowUser} user
 */
export function makePrivateDir(dir, user) {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  chownSync(dir, user.uid, user.gid);
  chmodSync(dir, 0o700);
}

/**
 * The window's data folder, before set-up lays anything in it: made for its user, or left as it stands.
 * @param {string} dir
 * @param {WindowUser} user
 */
export function makeDataDir(dir, user) {
  if (!existsSync(dir)) makePrivateDir(dir, user);
}

/**
 * Hands over what set-up laid in the data folder, where that folder is the user's.
 * @param {string} dir
 * @param {WindowUser} user
 * @returns {boolean} false where the user may not write in it
 */
export function handOverData(dir, user) {
  if (statSync(dir).uid === user.uid) giveTree(dir, user);
  return capture(...asUser(user, 'test', ['-w', dir])) !== null;
}

/**
 * Hands a folder made by us to the user; links are not followed.
 * @param {string} dir
 * @param {WindowUser} user
 */
export function giveTree(dir, user) {
  for (const item of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, item.name);
    if (item.isDirectory()) giveTree(file, user);
    else if (item.isFile() && lstatSync(file).nlink === 1) chownSync(file, user.uid, user.gid);
  }
  chownSync(dir, user.uid, user.gid);
}

/**
 * @param {WindowUser} user
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function asUser(user, command, args) {
  return ['setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', command, ...args]];
}

/**
 * True where the sandbox can stand on user namespaces; else Chromium needs `--no-sandbox`.
 * @param {WindowUser | null} user
 */
export function sandboxWorks(user) {
  if (process.platform !== 'linux') return true;
  const [command, args] =
    user === null ? ['unshare', ['--user', 'true']] : asUser(user, 'unshare', ['--user', 'true']);
  return capture(command, args) !== null;
}

/**
 * The app's folder as the user can reach it: where it lies, or, below a private folder such as root's home, a copy.
 * @param {string} appDir
 * @param {WindowUser | null} user
 * @param {string} version changes whenever the app does
 */
export function reachableApp(appDir, user, version) {
  if (
    user === null ||
    capture(...asUser(user, 'test', ['-r', path.join(appDir, 'resources', 'app.asar')])) !== null
  ) {
    return appDir;
  }
  const copies = path.join(stateRoot, 'app', path.basename(path.dirname(appDir)));
  const copy = path.join(copies, version);
  if (existsSync(copy)) return copy;
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  cpSync(appDir, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
  capture('chmod', ['-R', 'a+rX', `${copy}.part`]);
  renameSync(`${copy}.part`, copy);
  return copy;
}

/**
 * The environment of a window opened for the user: a home of its own, the display's key within its reach.
 * @param {WindowUser} user
 * @param {string} homeDir made by `makePrivateDir`
 * @returns {NodeJS.ProcessEnv}
 */
export function windowEnv(user, homeDir) {
  const { PATH, DISPLAY, LANG, LC_ALL, TZ, PENNYPOST_HOME } = process.env;
  const env = { PATH, DISPLAY, LANG, LC_ALL, TZ, HOME: homeDir, PENNYPOST_HOME };
  const key = process.env.XAUTHORITY ?? path.join(os.homedir(), '.Xauthority');
  if (!existsSync(key)) return env;
  const copy = path.join(homeDir, '.Xauthority');
  rmSync(copy, { force: true });
  copyFileSync(key, copy);
  chownSync(copy, user.uid, user.gid);
  chmodSync(copy, 0o600);
  return { ...env, XAUTHORITY: copy };
}
