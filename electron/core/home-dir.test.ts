import { describe, expect, it } from 'vitest';
import { homeDirOf, modelsDirOf } from './home-dir.ts';

describe('homeDirOf', () => {
  it('would catch PENNYPOST_HOME being ignored on some platform', () => {
    const env = { PENNYPOST_HOME: '/data/mail', XDG_DATA_HOME: '/x', APPDATA: 'C:\\Roaming' };
    expect(homeDirOf({ env, platform: 'linux', userDir: '/home/a' })).toBe('/data/mail');
    expect(homeDirOf({ env, platform: 'darwin', userDir: '/Users/a' })).toBe('/data/mail');
  });

  it('would catch set-up and app looking for models in different folders', () => {
    const linux = { platform: 'linux', userDir: '/home/a' } as const;
    expect(homeDirOf({ ...linux, env: {} })).toBe('/home/a/.local/share/pennypost');
    expect(homeDirOf({ ...linux, env: { XDG_DATA_HOME: '/srv/share' } })).toBe('/srv/share/pennypost');
    expect(homeDirOf({ env: {}, platform: 'darwin', userDir: '/Users/a' })).toBe(
      '/Users/a/Library/Application Support/Pennypost',
    );
    const windows = { platform: 'win32', userDir: 'C:\\Users\\a' } as const;
    expect(homeDirOf({ ...windows, env: { APPDATA: 'D:\\Roaming' } })).toBe('D:\\Roaming\\Pennypost');
    expect(homeDirOf({ ...windows, env: {} })).toBe('C:\\Users\\a\\AppData\\Roaming\\Pennypost');
  });

  it('would catch a relative or empty variable putting the data below the current folder', () => {
    const env = { PENNYPOST_HOME: '', XDG_DATA_HOME: 'share' };
    expect(homeDirOf({ env, platform: 'linux', userDir: '/home/a' })).toBe('/home/a/.local/share/pennypost');
  });

  it('would catch the models folder moving away from where set-up puts the default model', () => {
    expect(modelsDirOf('/data/mail')).toMatch(/[/\\]models$/);
  });
});
