import path from 'node:path';

/** Where the parts of the program lie. */
export interface ProgramPaths {
  /** Folder of the page's files. */
  readonly pageDir: string;
  readonly preload: string;
  readonly coreHostEntry: string;
  /** A plain Node >= 22. */
  readonly nodePath: string;
  /** Folder with price table, model catalogue, prompts, modules and licences. */
  readonly resourcesDir: string;
}

export interface ProgramSurroundings {
  /** Folder of the bundle of main: `dist/main`, in the archive or in a checkout. */
  readonly mainDir: string;
  /** Electron's folder beside the archive; hosts and their Node lie there, since they cannot read the archive. */
  readonly packagedResources: string | null;
  readonly platform: NodeJS.Platform;
}

export function programPaths(surroundings: ProgramSurroundings): ProgramPaths {
  const { mainDir, packagedResources, platform } = surroundings;
  const dist = path.dirname(mainDir);
  const node = platform === 'win32' ? 'node.exe' : 'node';
  const own = { pageDir: path.join(dist, 'renderer'), preload: path.join(dist, 'preload', 'preload.cjs') };
  if (packagedResources !== null) {
    return {
      ...own,
      coreHostEntry: path.join(packagedResources, 'hosts', 'core-host.js'),
      nodePath: path.join(packagedResources, 'node', node),
      resourcesDir: path.join(packagedResources, 'resources'),
    };
  }
  const checkout = path.dirname(dist);
  return {
    ...own,
    coreHostEntry: path.join(dist, 'hosts', 'core-host.js'),
    nodePath: path.join(checkout, 'node_modules', 'node', 'bin', node),
    resourcesDir: path.join(checkout, 'resources'),
  };
}
