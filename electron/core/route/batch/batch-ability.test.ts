import { expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { CloudFailure, ProviderSetup } from '../../cloud-port.ts';
import type { DeskProvider } from '../desk-parts.ts';
import { scripted } from '../test-desk.ts';
import { createBatchAbility } from './batch-ability.ts';

const { signal } = new AbortController();
let nowMs = 0;
const monotonicMs = () => nowMs;
const failure: CloudFailure = { kind: 'unreachable', message: '', retryAfterMs: null, mayBeBilled: false };

function providerWith(
  id: string,
  answers: Result<boolean, CloudFailure>[],
  changes: Partial<ProviderSetup> = {},
): DeskProvider {
  const { setup, client } = scripted(id, [], { priceProvider: null, ...changes });
  const isThere = async () => answers.shift() ?? err(failure);
  const never = () => Promise.reject(new Error('not asked for'));
  const rest = { submit: never, look: never, results: never, cancel: never, find: never, forget: never };
  return { setup, client: { ...client, batches: { isThere, ...rest } } };
}

it('lets no mail wait for a batch that its user did not agree to (bug: on because the vendor has it)', () => {
  const agreed: string[] = [];
  const providers = [providerWith('a', [], { priceProvider: 'openai' })];
  const ability = createBatchAbility({ providers: () => providers, agreed: () => agreed, monotonicMs });
  expect(ability.has('a')).toBe(false);
  agreed.push('a');
  expect(ability.has('a')).toBe(true);
  expect(ability.has('b')).toBe(false);
});

it('asks an unknown server once, and only after its user agreed (bug: a set-up alone makes a request)', async () => {
  const answers = [ok(true), ok(false)];
  const agreed: string[] = [];
  const providers = [providerWith('own', answers)];
  const ability = createBatchAbility({ providers: () => providers, agreed: () => agreed, monotonicMs });
  await ability.askUnknown(signal);
  expect(answers).toHaveLength(2);
  agreed.push('own');
  expect(ability.has('own')).toBe(false);
  await ability.askUnknown(signal);
  await ability.askUnknown(signal);
  expect(ability.has('own')).toBe(true);
  expect(answers).toHaveLength(1);
});

it('asks again after a while whoever was out of reach, and nobody who bills nothing or has no such thing', async () => {
  const answers = [err(failure), ok(true)];
  const free = providerWith('free', [ok(true)], { isSelfHosted: true });
  const providers = [providerWith('own', answers), free, scripted('bare', [])];
  const ability = createBatchAbility({
    providers: () => providers,
    agreed: () => ['own', 'free', 'bare'],
    monotonicMs,
  });
  await ability.askUnknown(signal);
  expect(ability.has('own')).toBe(false);
  await ability.askUnknown(signal);
  expect(answers).toHaveLength(1);
  nowMs += 10 * 60_000;
  await ability.askUnknown(signal);
  expect(['own', 'free', 'bare'].map((id) => ability.has(id))).toEqual([true, false, false]);
});
