import { isThisMachine } from '../../../../shared/domain/host-name.ts';
import type { CloudConnector } from '../../cloud-port.ts';
import { createClient } from './create-client.ts';
import { createHostLine, defaultLimits, type HostLine, type NetworkLimits } from './open-exchange.ts';

export interface ConnectorOptions {
  /** `HTTPS_PROXY` and `NO_PROXY` are the only variables that count, and for https alone. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: Partial<NetworkLimits>;
  /** A certificate authority of the user's own (PEM). */
  readonly extraCa?: string;
}

/**
 * Makes clients of providers. A client reaches the one host and port of its set-up, over TLS 1.2 or later (plain http
 * on loopback only), follows no redirect, retries nothing, and never puts its key into an event.
 * @throws TypeError for an address that the registry of providers should have refused
 */
export function createCloudConnector(options: ConnectorOptions): CloudConnector {
  const limits = { ...defaultLimits, ...options.limits };
  const lines = new Map<string, HostLine>();
  return {
    connect: (setup, key) => {
      const base = new URL(setup.url);
      if (base.protocol !== 'https:' && !(base.protocol === 'http:' && isThisMachine(base.hostname))) {
        throw new TypeError('a provider is reached over https, or over http on this machine');
      }
      const line = lines.get(base.href) ?? createHostLine({ ...options, base, limits });
      lines.set(base.href, line);
      return createClient(setup, { key, line, limits, host: base.host });
    },
  };
}
