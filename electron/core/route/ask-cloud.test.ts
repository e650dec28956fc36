import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CloudProvider } from '../cloud-port.ts';
import { testRow, testTable } from '../spend/prices/test-table.ts';
import { ended, failed, openTestDesk, type Step, scripted, testTask, text, usage } from './test-desk.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

const never = new AbortController().signal;
const good: readonly Step[] = [text('Yes, '), text('Tuesday.'), usage(100, 10), ended];
const hangs: readonly Step[] = [{ type: 'hang' }];
const day = (desk: ReturnType<typeof openTestDesk>) => {
  const budget = desk.ledger.budgets().find(({ scope }) => scope === 'day');
  return { spent: budget?.spentNanoUsd, held: budget?.heldNanoUsd };
};
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code;

async function askAt(desk: ReturnType<typeof openTestDesk>, task = testTask(), signal = never) {
  const asked = desk.desk.ask(task, signal);
  await vi.runAllTimersAsync();
  return asked;
}

it('books what the provider told, to the nano-dollar (bug: the meter and the bill differ)', async () => {
  const desk = openTestDesk([scripted('a', [good])]);
  const answer = await askAt(desk);
  expect(answer).toMatchObject({
    ok: true,
    value: { text: 'Yes, Tuesday.', costNanoUsd: 15_000, isEstimated: false },
  });
  expect(day(desk)).toEqual({ spent: 15_000, held: 0 });
});

it('sends masked text only, recorded as sent, and puts names back over chunk borders (bug: PERSON_1 in a draft)', async () => {
  const provider = scripted('a', [[text('Dear <PERS'), text('ON_1>, yes. <PERSON_9>'), usage(10, 5), ended]]);
  const desk = openTestDesk([provider]);
  const shown: string[] = [];
  const answer = await askAt(desk, testTask({ onText: (delta) => shown.push(delta) }));
  expect(JSON.stringify(provider.requests)).not.toMatch(/Anna|Schmidt|firma/u);
  expect(desk.sent[0]?.textSent).toContain(provider.requests[0]?.messages[1]?.text);
  expect(shown.join('')).toContain('Dear Anna Schmidt, yes.');
  expect(answer).toMatchObject({ value: { unknownPlaceholders: ['<PERSON_9>'] } });
});

it.each([
  ['local-only mode', 'network-forbidden', {}],
  ['a never-send word', 'never-send', { neverWord: 'Tuesday' }],
  ['no cap', 'no-cap', { capNanoUsd: null }],
  ['a cap that is too small', 'cap-reached', { capNanoUsd: 1_000 }],
])('sends nothing with %s (bug: the check comes after the request)', async (_name, code, options) => {
  const provider = scripted('a', [good]);
  const desk = openTestDesk([provider], options);
  if (code === 'network-forbidden') desk.mode = 'local';
  expect(codeOf(await askAt(desk))).toBe(code);
  expect(provider.requests).toEqual([]);
  expect(desk.sent).toEqual([]);
});

it('refuses a prompt over the limit and one without a price with both figures (bug: cut or sent silently)', async () => {
  const provider = scripted('a', [good]);
  const long = testTask({ inputLimitTokens: 5 });
  expect(codeOf(await askAt(openTestDesk([provider]), long))).toBe('prompt-too-long');
  const unpriced = scripted('b', [good], { model: 'unknown' });
  expect(codeOf(await askAt(openTestDesk([unpriced])))).toBe('price-unknown');
  expect(provider.requests).toEqual([]);
});

it('asks the next provider when the first token does not come, each with its own hold (bug: the user waits for ever)', async () => {
  const slow = scripted('a', [hangs]);
  const desk = openTestDesk([slow, scripted('b', [good])]);
  const asked = desk.desk.ask(testTask(), never);
  await vi.advanceTimersByTimeAsync(2_600);
  const answer = await asked;
  expect(answer).toMatchObject({ ok: true, value: { providerId: 'b', attempts: 2 } });
  expect(day(desk).held).toBeGreaterThan(0);
  await vi.runAllTimersAsync();
  await desk.desk.settled();
  // Sent, nothing came, nobody knows: the whole hold stays.
  expect(desk.ledger.holdState(1)).toBe('suspense');
  expect(desk.ledger.holdState(2)).toBe('settled');
});

it('starts over after a stall in mid-stream and doubles no text (bug: half of one answer, then the next one)', async () => {
  const desk = openTestDesk([scripted('a', [[text('Half '), { type: 'hang' }]]), scripted('b', [good])]);
  let shown = '';
  const task = testTask({
    onText: (delta) => {
      shown += delta;
    },
    onRestart: () => {
      shown = '';
    },
  });
  const asked = desk.desk.ask(task, never);
  await vi.advanceTimersByTimeAsync(2_600);
  const answer = await asked;
  expect(shown).toBe('Yes, Tuesday.');
  await vi.runAllTimersAsync();
  await desk.desk.settled();
  expect(desk.ledger.holdState(1)).toBe('settled');
  expect(answer).toMatchObject({ value: { text: 'Yes, Tuesday.' } });
});

it('a stalled call that tells its usage late is booked with it (bug: the whole hold is lost to a slow network)', async () => {
  const late = scripted('a', [[{ type: 'pause', ms: 4_000 }, text('Yes.'), usage(100, 2), ended]]);
  const desk = openTestDesk([late, scripted('b', [good])]);
  await askAt(desk);
  await desk.desk.settled();
  expect(day(desk)).toEqual({ spent: 15_000 + 11_000, held: 0 });
});

it('says within 5 s that nobody answers where the caller can do it alone (bug: three time-outs in a row)', async () => {
  const desk = openTestDesk([scripted('a', [hangs]), scripted('b', [hangs])]);
  const asked = desk.desk.ask(testTask({ hasLocalFallback: true }), never);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(codeOf(await asked)).toBe('provider-failed');
  await vi.runAllTimersAsync();
  await desk.desk.settled();
});

it('waits a moment for a busy one before the caller answers alone, yet never past 5 s (bug: one 429, and a rule answers)', async () => {
  const task = testTask({ hasLocalFallback: true });
  const busy = failed('rate-limited', { retryAfterMs: 1_000 });
  expect(await askAt(openTestDesk([scripted('a', [[busy], good])]), task)).toMatchObject({ ok: true });
  const slow = openTestDesk([scripted('a', [[{ type: 'pause', ms: 3_500 }, ...good]])]);
  expect(await askAt(slow, task)).toMatchObject({ ok: true });
  const dead = openTestDesk([scripted('a', [[busy], [{ type: 'hang' }]])]);
  const asked = dead.desk.ask(task, never);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(codeOf(await asked)).toBe('provider-failed');
  await vi.runAllTimersAsync();
  await dead.desk.settled();
});

it('shows the words of an answer with a schema while they come, unmasked, and withdraws them (bug: a summary that stands still)', async () => {
  let shown = '';
  const pieces = [
    '{"lines": [{"te',
    'xt": "<PERS',
    'ON_1> asks.", "mail": 1}',
    ', {"text": "No", "mail": 1}]}',
  ];
  const cut = scripted('a', [[text('{"lines": [{"text": "Half'), failed('cut')]]);
  const whole = scripted('b', [[...pieces.map(text), usage(10, 5), ended]]);
  const starts: string[] = [];
  const task = testTask({
    answerSchema: { name: 'summary', schema: { type: 'object' } },
    streamedField: 'text',
    onStart: ({ model, costOf }) => starts.push(`${model} ${costOf(1_000_000)}`),
    onText: (delta) => {
      shown += delta;
    },
    onRestart: () => {
      shown = '';
    },
  });
  const answer = await askAt(openTestDesk([cut, whole]), task);
  expect(answer).toMatchObject({ ok: true });
  expect(shown).toBe('Anna Schmidt asks.\nNo\n');
  expect(starts).toHaveLength(2);
  expect(starts[0]).toMatch(/^m 50000\d{4}$/u);
});

it('is patient with the last one that can answer (bug: a slow office server never gets to answer)', async () => {
  const later = testTask({ hasLocalFallback: true, latestUsefulAtUtcMs: Date.UTC(2027, 0, 1) });
  const slow = scripted('a', [[{ type: 'pause', ms: 12_000 }, ...good]]);
  expect(await askAt(openTestDesk([slow]))).toMatchObject({ ok: true });
  expect(await askAt(openTestDesk([slow]), later)).toMatchObject({ ok: true });
});

it.each([
  ['no usage', [text('Yes.'), ended] as const, 'estimated'],
  ['a cut stream', [text('Yes.'), failed('cut', { mayBeBilled: true })] as const, 'estimated'],
  ['a true zero of a text', [text('Yes.'), usage(10, 0), ended] as const, 'estimated'],
  ['a 500 after acceptance', [failed('server-error', { mayBeBilled: true })] as const, 'suspense'],
  ['a refused connection', [failed('unreachable')] as const, 'released'],
])(
  'books %s as it should (bug: read the text, drop before the usage, pay 0)',
  async (_name, script, state) => {
    const desk = openTestDesk([scripted('a', [script])]);
    await askAt(desk);
    expect(desk.ledger.holdState(1)).toBe(state === 'estimated' ? 'settled' : state);
    if (state === 'estimated') expect(day(desk).spent).toBeGreaterThan(0);
    if (state === 'released') expect(day(desk)).toEqual({ spent: 0, held: 0 });
  },
);

it('reads on after a cancel until the usage is told, but not for ever (bug: cancel before the bill and pay nothing)', async () => {
  const tells = scripted('a', [[text('Yes'), { type: 'pause', ms: 3_000 }, usage(100, 10), ended]]);
  const keeps = scripted('a', [[text('Yes'), { type: 'hang' }]]);
  for (const [provider, spent] of [[tells, 15_000] as const, [keeps, null] as const]) {
    const desk = openTestDesk([provider]);
    const cancel = new AbortController();
    const asked = desk.desk.ask(testTask(), cancel.signal);
    await vi.advanceTimersByTimeAsync(100);
    cancel.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(codeOf(await asked)).toBe('cancelled');
    await vi.runAllTimersAsync();
    await desk.desk.settled();
    expect(day(desk).held).toBe(0);
    if (spent === null) expect(day(desk).spent).toBeGreaterThan(0);
    else expect(day(desk).spent).toBe(spent);
  }
});

it('waits as long as Retry-After says where that is short, and asks nobody meanwhile (bug: hammered through a 429)', async () => {
  const provider = scripted('a', [[failed('rate-limited', { retryAfterMs: 2_000 })], good]);
  const desk = openTestDesk([provider]);
  const asked = desk.desk.ask(testTask(), never);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(provider.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(await asked).toMatchObject({ ok: true, value: { attempts: 2 } });
  expect(desk.ledger.holdState(1)).toBe('released');
  const patient = openTestDesk([scripted('b', [[failed('rate-limited', { retryAfterMs: 60_000 })]])]);
  expect(codeOf(await askAt(patient))).toBe('rate-limited');
});

it('an answer that is not JSON goes to the next tier, both are paid (bug: half a verdict is taken)', async () => {
  const schema = { name: 'verdict', schema: {} };
  const bad = scripted('a', [[text('{"kind": '), usage(10, 2), ended]]);
  const strong = scripted('b', [[text('```json\n{"kind":"work"}\n```'), usage(10, 2), ended]], {
    tier: 'cloud-strong',
  });
  const desk = openTestDesk([bad, strong]);
  const answer = await askAt(desk, testTask({ answerSchema: schema }));
  expect(answer).toMatchObject({ ok: true, value: { text: '{"kind":"work"}', tier: 'cloud-strong' } });
  expect(day(desk).spent).toBe(2 * 2_000);
});

it('offline is one state, told once, and ends with the first answer (bug: an error for each of 300 mails)', async () => {
  const provider = scripted('a', [[failed('unreachable')], [failed('unreachable')], good]);
  const desk = openTestDesk([provider]);
  const told: string[] = [];
  desk.desk.onConnection((state) => told.push(state));
  await askAt(desk);
  await askAt(desk);
  expect(desk.desk.connection()).toBe('offline');
  expect(await askAt(desk)).toMatchObject({ ok: true });
  expect(told).toEqual(['offline', 'online']);
});

it('waits long in the flex tier, and takes the standard one where that has no room (bug: flex stalls after 2 s, twice paid)', async () => {
  const table = testTable([testRow(), testRow({ serviceTier: 'flex' })]);
  const route = {
    decisionId: null,
    policyVersion: null,
    tiers: ['cloud-cheap'],
    serviceTier: 'flex',
  } as const;
  const slow = scripted('a', [[{ type: 'pause', ms: 300_000 }, ...good]]);
  const full = scripted('a', [[failed('rate-limited')], good]);
  for (const [provider, tiers] of [[slow, ['flex']] as const, [full, ['flex', 'standard']] as const]) {
    const desk = openTestDesk([provider], { table });
    expect(await askAt(desk, testTask({ route }))).toMatchObject({ ok: true });
    expect(provider.requests.map(({ serviceTier }) => serviceTier)).toEqual(tiers);
  }
});

it('finds out by itself that a provider is back, without a request (bug: offline until the user clicks)', async () => {
  const provider = scripted('a', [[failed('unreachable')]]);
  let looks = 0;
  const reach = async () => {
    looks += 1;
    return looks > 1;
  };
  const desk = openTestDesk([{ ...provider, client: { ...provider.client, reach } }]);
  const asked = desk.desk.ask(testTask(), never);
  await vi.advanceTimersByTimeAsync(1_000);
  await asked;
  expect(desk.desk.connection()).toBe('offline');
  await vi.advanceTimersByTimeAsync(40_000);
  expect(desk.desk.connection()).toBe('online');
  expect(provider.requests).toHaveLength(1);
  expect(desk.parts.health.admit('a', desk.clock.monotonicMs())).toBe(0);
});

it('a free server of the office needs no money, its paid successor does (bug: local first, then a bill without a check)', async () => {
  const own = scripted('own', [good, [failed('unreachable')]], { isSelfHosted: true, priceProvider: null });
  const desk = openTestDesk([own, scripted('paid', [good])], { capNanoUsd: 1_000 });
  expect(await askAt(desk)).toMatchObject({ ok: true, value: { costNanoUsd: 0 } });
  expect(codeOf(await askAt(desk))).toBe('cap-reached');
});

it('books and goes on where a client throws (bug: one broken client loses a hold and the queue)', async () => {
  const provider = scripted('a', [good]);
  const broken: CloudProvider = {
    ...provider.client,
    stream: () => {
      throw new Error('socket');
    },
  };
  const desk = openTestDesk([{ ...provider, client: broken }, scripted('b', [good])]);
  expect(await askAt(desk)).toMatchObject({ ok: true, value: { providerId: 'b' } });
  expect(desk.ledger.holdState(1)).toBe('suspense');
});

it('previews exactly what would leave and sends nothing (bug: the preview shows another text)', async () => {
  const provider = scripted('a', [good]);
  const desk = openTestDesk([provider]);
  const preview = desk.desk.preview(testTask());
  await askAt(desk);
  expect(preview).toMatchObject({ ok: true, value: { messages: provider.requests[0]?.messages } });
});

it('stops everything when the mode goes back to local-only (bug: requests outlive the user’s no)', async () => {
  const desk = openTestDesk([scripted('a', [[text('Yes'), { type: 'hang' }]])]);
  const asked = desk.desk.ask(testTask(), never);
  await vi.advanceTimersByTimeAsync(100);
  desk.mode = 'local';
  const stopped = desk.desk.stopAll();
  await vi.runAllTimersAsync();
  await stopped;
  expect(codeOf(await asked)).toBeDefined();
  expect(day(desk).held).toBe(0);
});
