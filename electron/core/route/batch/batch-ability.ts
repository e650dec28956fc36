import type { CloudFailure } from '../../cloud-port.ts';
import type { DeskProvider } from '../desk-parts.ts';

/** Vendors that are known to take batches, as the price table names them. */
const KNOWN_VENDORS: readonly string[] = ['openai', 'anthropic', 'google'];
/** Mails that wait to be decided do not wait again and again for a server that does not answer. */
const TRIED_FOR_MS = 10 * 60_000;

export interface BatchAbilityParts {
  providers(): readonly DeskProvider[];
  /** Providers to which the user lets mails wait in batches; none until they say so. */
  agreed(): readonly string[];
  monotonicMs(): number;
}

/** Which providers take batches: vendors that are known to, and servers that said so when they were asked. */
export interface BatchAbility {
  has(providerId: string): boolean;
  /**
   * Asks servers of which nothing is known: free and without content. Once a run; one that is out of reach is asked
   * again after a while.
   */
  askUnknown(signal: AbortSignal): Promise<void>;
}

export function createBatchAbility({ providers, agreed, monotonicMs }: BatchAbilityParts): BatchAbility {
  const told = new Map<string, boolean>();
  const triedAtMs = new Map<string, number>();
  const wasTried = (key: string) =>
    monotonicMs() - (triedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < TRIED_FOR_MS;
  const mayAsk = ({ setup, client }: DeskProvider) =>
    agreed().includes(setup.id) && !setup.isSelfHosted && client?.batches !== undefined;
  const isKnown = ({ setup }: DeskProvider) => KNOWN_VENDORS.includes(setup.priceProvider ?? '');
  return {
    has(providerId) {
      const provider = providers().find(({ setup }) => setup.id === providerId);
      if (provider === undefined || !mayAsk(provider)) return false;
      return isKnown(provider) || told.get(keyOf(provider)) === true;
    },
    async askUnknown(signal) {
      for (const provider of providers()) {
        const key = keyOf(provider);
        if (!mayAsk(provider) || isKnown(provider) || told.has(key) || wasTried(key)) continue;
        triedAtMs.set(key, monotonicMs());
        const answer = await provider.client?.batches?.isThere(signal);
        if (answer === undefined) continue;
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
