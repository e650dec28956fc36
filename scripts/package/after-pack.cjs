const { cpSync } = require('node:fs');
const path = require('node:path');

/**
 * Puts the hosts' native packages beside them.
 * @param {import('electron-builder').AfterPackContext} context
 */
exports.default = async ({ packager, appOutDir }) => {
  const staged = path.join(packager.projectDir, '.cache', 'package', 'host-packages');
  cpSync(staged, path.join(packager.getResourcesDir(appOutDir), 'hosts', 'node_modules'), {
    recursive: true,
  });
};
