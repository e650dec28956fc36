import { createCloudConnector } from '../../../electron/core/adapters/cloud/create-connector.ts';
import type { ProviderSetup } from '../../../electron/core/cloud-port.ts';
import { createBatchDesk } from '../../../electron/core/route/batch/batch-desk.ts';
import type {
  BatchAsk,
  BatchDeskParts,
  BatchListener,
} from '../../../electron/core/route/batch/batch-types.ts';
import type { DeskProvider } from '../../../electron/core/route/desk-parts.ts';
import type { CloudAnswer } from '../../../electron/core/route/desk-types.ts';
import { openTestDesk, type TestDesk, testTask } from '../../../electron/core/route/test-desk.ts';
import type { TestLedger } from '../../../electron/core/spend/ledger/test-ledger.ts';
import { testRow, testTable } from '../../../electron/core/spend/prices/test-table.ts';
import type { ProviderKind } from '../../../shared/domain/spend.ts';
import type { FaultyCloud } from '../faulty-cloud/start-faulty-cloud.ts';

export const scriptedKey = 'sk-test-0123456789abcdef';
const halfPrice = { input: 50_000_000, output: 250_000_000 };

/** A provider that speaks one of the wire formats to the scripted server. */
export function batchProvider(cloud: Pick<FaultyCloud, 'url'>, kind: ProviderKind): DeskProvider {
  const setup: ProviderSetup = {
    id: 'cloud',
    kind,
    url: cloud.url(kind),
    model: 'm',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: 'p',
  };
  return { setup, client: createCloudConnector({ env: {} }).connect(setup, scriptedKey) };
}

export interface TestBatch {
  readonly money: TestDesk;
  readonly parts: BatchDeskParts;
}

/** A desk over the real ledger, masking and prices; a batch costs half. */
export function openTestBatch(
  provider: DeskProvider,
  capNanoUsd = 50_000_000,
  ledger?: TestLedger,
): TestBatch {
  const table = testTable([testRow(), testRow({ serviceTier: 'batch', prices: halfPrice })]);
  const money = openTestDesk([provider], {
    table,
    capNanoUsd,
    ...(ledger === undefined ? {} : { money: ledger }),
  });
  const { batches, transaction } = money.store;
  return { money, parts: { desk: money.parts, batches, transaction } };
}

export function askOf(
  messageId: number,
  text = `Anna Schmidt (anna@firma.example) writes ${messageId}`,
): BatchAsk {
  return {
    messageId,
    task: testTask({
      subject: { taskKind: 'triage', messageId, ownerId: 1, account: 'local' },
      messages: [
        { role: 'system', text: 'Sort.' },
        { role: 'user', text },
      ],
      sources: [`message:${messageId}`],
      outputLimitTokens: 80,
    }),
    route: { decisionId: null, policyVersion: null, tiers: ['cloud-cheap'], serviceTier: 'batch' },
    latestUsefulAtUtcMs: Number.MAX_SAFE_INTEGER,
  };
}

export interface Taken {
  readonly messageId: number;
  readonly answer: CloudAnswer;
}

/** Keeps what was taken, for a look. */
export function listenerOf(taken: Taken[]): BatchListener {
  const { signal } = new AbortController();
  return {
    take: (messageId: number, answer: CloudAnswer) => void taken.push({ messageId, answer }),
    signal,
  };
}

/** Spent and held of the day. */
export function dayOf({ ledger }: Pick<TestDesk, 'ledger'>): {
  readonly spent: number;
  readonly held: number;
} {
  const day = ledger.budgets().find(({ scope }) => scope === 'day');
  return { spent: day?.spentNanoUsd ?? 0, held: day?.heldNanoUsd ?? 0 };
}

/** What the scripted server would bill at the price of a batch, each line rounded up as bills are. */
export function billOf(cloud: FaultyCloud): number {
  const lines = cloud.bill().flatMap(({ usage, isBilled }) => {
    if (!isBilled) return [];
    return [
      [usage.input, halfPrice.input],
      [usage.output, halfPrice.output],
    ] as const;
  });
  return lines.reduce((sum, [tokens, price]) => sum + Math.ceil((tokens * price) / 1_000_000), 0);
}

/** Time passes at the provider: somebody else who knows their numbers looks at the batches. */
export async function passAtProvider(cloud: FaultyCloud): Promise<void> {
  const headers = {
    authorization: `Bearer ${scriptedKey}`,
    'x-api-key': scriptedKey,
    'x-goog-api-key': scriptedKey,
  };
  for (const { kind, id } of cloud.batches.made) {
    const path = kind === 'anthropic' ? `/messages/batches/${id}` : `/batches/${id}`;
    await fetch(`${cloud.url(kind)}${path}`, { headers });
  }
}

/** What one mail of `askOf` holds. */
export async function heldByOne(provider: DeskProvider): Promise<number> {
  const { money, parts } = openTestBatch(provider);
  const { signal } = new AbortController();
  await createBatchDesk(parts).submit('cloud', [askOf(1)], signal);
  const { held } = dayOf(money);
  money.store.close();
  return held;
}
