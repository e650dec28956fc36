import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Money } from '../../electron/core/money.ts';
import { providerTestTask } from '../../electron/core/providers/test-provider.ts';
import { type ProviderKind, providerKinds } from '../../shared/domain/spend.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { openScratchMoney } from '../lib/cloud-path/open-scratch-money.ts';
import { sumOfBill } from '../lib/faulty-cloud/bill.ts';
import type { Fault, ScenarioInput } from '../lib/faulty-cloud/scenario.ts';
import { type FaultyCloud, startFaultyCloud } from '../lib/faulty-cloud/start-faulty-cloud.ts';

/** Nano-dollars per token: 0.10, 0.01 and 0.50 USD per million. */
const price = { input: 100, cacheRead: 10, output: 500 };

let cloud: FaultyCloud;
let money: Money;
let close: () => void;
beforeEach(async () => {
  cloud = await startFaultyCloud();
  ({ money, close } = await openScratchMoney('memory'));
  money.ledger.setBudget('day', toNanoUsd(1_000_000_000));
});
afterEach(async () => {
  await money.desk.settled();
  close();
  await cloud.close();
});

/** Asks once for each scenario; the desk may try again by itself, which the server's bill shows. */
async function askFor(kind: ProviderKind, scenarios: readonly ScenarioInput[]): Promise<void> {
  const added = await money.providers.add({
    id: kind,
    kind,
    url: cloud.url(kind),
    model: 'model-1',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    key: 'sk-test-0123456789abcdef',
    prices: {
      input: price.input * 1_000_000,
      output: price.output * 1_000_000,
      cacheRead: price.cacheRead * 1_000_000,
      cacheWrite: null,
    },
  });
  if (!added.ok) throw new Error(added.error.message);
  for (const scenario of scenarios) {
    cloud.script([scenario]);
    const setup = money.providers.connected().find(({ setup: { id } }) => id === kind)?.setup;
    if (setup === undefined) throw new Error('the provider was not added');
    money.health.forget(kind);
    const desk = money.testDesk(kind);
    await desk.ask(providerTestTask(setup), new AbortController().signal);
    await desk.settled();
  }
}

function bookedNanoUsd(): { readonly spent: number; readonly held: number } {
  const day = money.ledger.budgets().find(({ scope }) => scope === 'day');
  return { spent: day?.spentNanoUsd ?? Number.NaN, held: day?.heldNanoUsd ?? Number.NaN };
}

function billedNanoUsd(): number {
  const { input, cacheRead, output, reasoning } = sumOfBill(cloud.bill());
  return input * price.input + cacheRead * price.cacheRead + (output + reasoning) * price.output;
}

const toldFaults: readonly Fault[] = ['none', 'usage-twice', 'http-400', 'http-503', 'redirect'];
const brokenFaults: readonly Fault[] = [
  'no-usage',
  'usage-first',
  'cut-mid',
  'end-mid',
  'error-mid',
  'garbage',
];

describe.each(providerKinds)('what is booked of %s', (kind) => {
  test('equals the server’s own bill to the nano-dollar wherever the server tells it', async () => {
    const scenarios = Array.from({ length: 25 }, (_, index): ScenarioInput => {
      const fault = toldFaults[index % toldFaults.length] ?? 'none';
      const usage = { input: 20 + index * 7, cacheRead: index * 3, output: 1 + index, reasoning: index % 4 };
      return { fault, usage };
    });
    await askFor(kind, scenarios);
    expect(cloud.bill().length).toBeGreaterThanOrEqual(scenarios.length);
    expect(billedNanoUsd()).toBeGreaterThan(0);
    expect(bookedNanoUsd()).toEqual({ spent: billedNanoUsd(), held: 0 });
  });

  test('is never less than the server’s bill where an answer breaks or tells nothing', async () => {
    await askFor(
      kind,
      brokenFaults.map((fault) => ({ fault, text: 'one two three four five six' })),
    );
    const { spent, held } = bookedNanoUsd();
    expect(spent + held).toBeGreaterThanOrEqual(billedNanoUsd());
  });
});
