import { appError } from '../../../../shared/contract/errors.ts';
import { err, ok } from '../../../../shared/result.ts';
import type { Money } from '../../money.ts';
import { providerTestTask, testOutcomeOf } from '../../providers/test-provider.ts';
import type { EngineHandlers } from '../handler-types.ts';

export interface ProviderListener {
  /** One came, went or has another key: what waits may go on. */
  providersChanged(): void;
  moneyChanged(): void;
  /** Ends a test that is under way. */
  readonly signal?: AbortSignal;
}

type ProviderHandlers = Pick<
  EngineHandlers,
  | 'provider.list'
  | 'provider.add'
  | 'provider.setKey'
  | 'provider.setBatches'
  | 'provider.remove'
  | 'provider.test'
>;

/** The cloud providers of this installation; keys go in and never come out. */
export function providerHandlers(money: Money, listener: ProviderListener): ProviderHandlers {
  const { providers } = money;
  return {
    'provider.list': () => ok({ providers: [...providers.list()], keyring: providers.keyring() }),
    'provider.add': async (input) => {
      const added = await providers.add(input);
      if (added.ok) listener.providersChanged();
      return added;
    },
    'provider.setKey': async ({ id, key }) => {
      const set = await providers.setKey(id, key);
      if (set.ok) listener.providersChanged();
      return set;
    },
    'provider.setBatches': ({ id, isOn }) => {
      const set = providers.setBatches(id, isOn);
      if (set.ok) listener.providersChanged();
      return set;
    },
    'provider.remove': async ({ id }) => {
      const removed = await providers.remove(id);
      if (!removed.ok) return removed;
      listener.providersChanged();
      return ok({});
    },
    'provider.test': async ({ id }) => {
      const found = providers.connected().find(({ setup }) => setup.id === id);
      if (found === undefined) return err(appError('not-found', `There is no provider ${id}.`, { item: id }));
      // A test asks whether it works now: what failed before must not stand in its way.
      money.health.forget(id);
      const task = providerTestTask(found.setup);
      const desk = money.testDesk(id);
      const answered = await desk.ask(task, listener.signal ?? new AbortController().signal);
      // A request that was left is booked when it is over, and the ledger has to be open until then.
      await desk.settled();
      listener.moneyChanged();
      return ok(testOutcomeOf(answered));
    },
  };
}
