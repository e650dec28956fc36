import type { CloudPorts } from '../ports.ts';
import { createCloudConnector } from './cloud/create-connector.ts';
import { createSecretStore } from './keyring/create-secret-store.ts';

/** The way to providers and to the keyring as this machine has them; opens neither before it is needed. */
export function cloudPortsOf(given: {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's data folder: the window and the command line find the same keys by it. */
  readonly homeDir: string;
}): CloudPorts {
  const { env, homeDir } = given;
  return {
    connector: createCloudConnector({ env }),
    secrets: createSecretStore({ homeDir, platform: process.platform, env }),
    env,
  };
}
