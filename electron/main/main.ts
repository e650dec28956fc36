import path from 'node:path';
import { app, Menu, protocol } from 'electron';
import { registerSchemes } from './security/app-protocol.ts';
import { startProgram } from './start-program.ts';

/** Chromium's own errands (component updates, pings, reports) are no business of a mail program. */
const quietSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
];

/** A data folder of its own means a window state and a lock of its own, too. */
function placeUserData(): void {
  const home = process.env.PENNYPOST_HOME;
  if (home === undefined || home === '' || app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', path.join(path.resolve(home), 'window'));
}

placeUserData();
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  for (const name of quietSwitches) app.commandLine.appendSwitch(name);
  registerSchemes(protocol);
  // Else Electron builds one of its own first.
  Menu.setApplicationMenu(null);
  void app.whenReady().then(startProgram());
} else {
  app.quit();
}
