import { expect, it } from 'vitest';
import { programPaths } from './program-paths.ts';

it('would catch a host looked for inside the archive, which plain Node cannot read', () => {
  const paths = programPaths({
    mainDir: '/opt/p/resources/app.asar/dist/main',
    packagedResources: '/opt/p/resources',
    platform: 'linux',
  });
  expect(paths).toEqual({
    pageDir: '/opt/p/resources/app.asar/dist/renderer',
    preload: '/opt/p/resources/app.asar/dist/preload/preload.cjs',
    coreHostEntry: '/opt/p/resources/hosts/core-host.js',
    nodePath: '/opt/p/resources/node/node',
    resourcesDir: '/opt/p/resources/resources',
  });
});

it('finds everything in a checkout', () => {
  const paths = programPaths({ mainDir: '/src/dist/main', packagedResources: null, platform: 'linux' });
  expect(paths.coreHostEntry).toBe('/src/dist/hosts/core-host.js');
  expect(paths.nodePath).toBe('/src/node_modules/node/bin/node');
});
