import { expect, it } from 'vitest';
import { hostEnv } from './host-env.ts';

it('would catch a variable that changes how Node starts, or a key, in a host', () => {
  const env = {
    PATH: '/bin',
    SystemRoot: 'C:\\Windows',
    LC_ALL: 'zh_CN.UTF-8',
    NODE_OPTIONS: '--require /tmp/evil.js',
    LD_PRELOAD: '/tmp/evil.so',
    ELECTRON_RUN_AS_NODE: '1',
    OPENAI_API_KEY: 'secret',
    PENNYPOST_KEY_CHEAP: 'meant for us',
    EMPTY: undefined,
  };
  expect(hostEnv(env)).toEqual({
    PATH: '/bin',
    SystemRoot: 'C:\\Windows',
    LC_ALL: 'zh_CN.UTF-8',
    PENNYPOST_KEY_CHEAP: 'meant for us',
  });
});
