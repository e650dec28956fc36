import type { CloudFailure } from '../../cloud-port.ts';
import type { DeskProvider } from '../desk-parts.ts';

/** Vendors that are known to take batches, as the price table names them. */
const KNOWN_VENDORS: readonly string[] = ['openai', 'anthropic', 'google'];

export interface BatchAbilityParts {
  providers(): readonly DeskProvider[];
  /** Providers for which the user switched batches off. */
  switchedOff(): readonly string[];
}

/** Which providers take batches: vendors that are known to, and servers that said so when they were asked. */
export interface BatchAbility {
  has(providerId: string): boolean;
  /** Asks servers of which nothing is known, once a run: free and without content. */
  askUnknown(signal: AbortSignal): Promise<void>;
}

export function createBatchAbility({ providers, switchedOff }: BatchAbilityParts): BatchAbility {
  const told = new Map<string, boolean>();
  const isKnown = ({ setup }: DeskProvider) => KNOWN_VENDORS.includes(setup.priceProvider ?? '');
  return {
    has(providerId) {
      const provider = providers().find(({ setup }) => setup.id === providerId);
      if (provider?.client?.batches === undefined || provider.setup.isSelfHosted) return false;
      if (switchedOff().includes(providerId)) return false;
      return isKnown(provider) || told.get(keyOf(provider)) === true;
    },
    async askUnknown(signal) {
      for (const provider of providers()) {
        const { setup, client } = provider;
        const key = keyOf(provider);
        const isOff = switchedOff().includes(setup.id) || setup.isSelfHosted;
        if (isOff || isKnown(provider) || told.has(key) || client?.batches === undefined) continue;
        const answer = await client.batches.isThere(signal);
        if (answer.ok) told.set(key, answer.value);
        else if (isFinal(answer.error)) told.set(key, false);
      }
    },
  };
}

function keyOf({ setup }: DeskProvider): string {
  return `${setup.id} ${setup.url}`;
}

/** A host that is out of reach, or wants to be left alone, is asked again. */
function isFinal({ kind }: CloudFailure): boolean {
  return kind === 'bad-answer' || kind === 'redirected';
}
