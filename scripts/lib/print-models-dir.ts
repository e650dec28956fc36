import os from 'node:os';
import { homeDirOf, modelsDirOf } from '../../electron/core/home-dir.ts';

const home = homeDirOf({ env: process.env, platform: process.platform, userDir: os.homedir() });
console.log(modelsDirOf(home));
