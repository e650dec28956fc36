import { expect, it } from 'vitest';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import type { DeskProvider } from './desk-parts.ts';
import { maskTask, prepareCall, priceProviderOf, textSentOf } from './prepare-call.ts';
import { runningCost } from './running-cost.ts';
import { openTestDesk, scripted, testTask } from './test-desk.ts';

const target = (provider: DeskProvider) => ({ provider, serviceTier: 'standard' as const });

it('masks what is not the program’s own, and nothing in local-only mode (bug: a name leaves, or is looked for when nothing may)', () => {
  const desk = openTestDesk([]);
  const { messages } = expectOk(maskTask(desk.parts, testTask()));
  expect(messages[0]?.text).toBe('Write a reply.');
  expect(messages[1]?.text).not.toMatch(/Anna|Schmidt|firma/u);
  desk.mode = 'local';
  expect(maskTask(desk.parts, testTask())).toMatchObject({ ok: false, error: { code: 'network-forbidden' } });
});

it('finds a forbidden word that hidden characters part (bug: a NUL in a word carries it past the rule)', () => {
  const { parts } = openTestDesk([], { neverWord: 'Falcon' });
  const saying = (text: string) => testTask({ messages: [{ role: 'user', text }] });
  expect(maskTask(parts, saying('about Fal\u0000con'))).toMatchObject({
    ok: false,
    error: { code: 'never-send' },
  });
  expect(maskTask(parts, saying('about a fair')).ok).toBe(true);
  const { messages } = expectOk(maskTask(parts, saying('half \ud83d letter\u0007')));
  expect(messages[0]?.text).toBe('half \ufffd letter');
});

it('bounds the worst case by the bytes that leave and the limit of output (bug: a call costs more than was held)', () => {
  const provider = scripted('cloud', []);
  const { parts } = openTestDesk([provider]);
  const masked = expectOk(maskTask(parts, testTask({ outputLimitTokens: 200 })));
  const call = expectOk(prepareCall(parts, masked, target(provider)));
  expect(call.request).toMatchObject({ maxOutputTokens: 200, thinking: 'off', model: 'm' });
  expect(call.inputBoundTokens).toBeGreaterThanOrEqual(call.forecastTokens);
  // 0.10 and 0.50 USD per million.
  expect(call.worstCaseNanoUsd).toBeGreaterThanOrEqual(call.inputBoundTokens * 100 + 200 * 500);
  const costAfter = runningCost(parts, call);
  expect(costAfter(0)).toBe(call.forecastTokens * 100);
  expect(costAfter(200)).toBe(call.forecastTokens * 100 + 200 * 500);
  expect(costAfter(200)).toBeLessThanOrEqual(call.worstCaseNanoUsd);
});

it('refuses what can not be sent or priced before anything is held (bug: an unknown price is held as nothing)', () => {
  const { parts } = openTestDesk([]);
  const masked = expectOk(maskTask(parts, testTask()));
  const codeOf = (provider: DeskProvider, task = masked) => {
    const call = prepareCall(parts, task, target(provider));
    return call.ok ? 'ok' : call.error.code;
  };
  const known = scripted('cloud', []);
  expect(codeOf({ ...known, client: null })).toBe('wrong-key');
  expect(codeOf(scripted('cloud', [], { model: 'newer' }))).toBe('price-unknown');
  const long = expectOk(maskTask(parts, testTask({ inputLimitTokens: 3 })));
  expect(codeOf(known, long)).toBe('prompt-too-long');
});

it('holds nothing for the user’s own server (bug: a model in the cellar uses up the cap)', () => {
  const own = scripted('cellar', [], { isSelfHosted: true, model: 'any', priceProvider: null });
  const { parts } = openTestDesk([own]);
  const masked = expectOk(maskTask(parts, testTask()));
  const call = expectOk(prepareCall(parts, masked, target(own)));
  expect([call.worstCaseNanoUsd, call.isFree, runningCost(parts, call)(1_000)]).toEqual([0, true, 0]);
  const names = [
    own.setup,
    { ...own.setup, isSelfHosted: false },
    { ...own.setup, isSelfHosted: false, priceProvider: 'p' },
  ];
  expect(names.map(priceProviderOf)).toEqual(['own-server', 'cellar', 'p']);
});

it('records the text as it leaves, each message by its role (bug: the record shows what was never sent)', () => {
  const messages = [
    { role: 'system' as const, text: 'a' },
    { role: 'user' as const, text: 'b' },
  ];
  expect(textSentOf({ messages })).toBe('[system]\na\n\n[user]\nb');
});
