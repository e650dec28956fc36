import { expect, it } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { appError } from '../../shared/contract/errors.ts';
import type { MessageView, Settings } from '../../shared/contract/views.ts';
import { createStores } from '../state/stores.ts';
import { askCloud, chooseMode } from './cloud-commands.ts';

type Answers = Readonly<Record<string, unknown>>;

/** A window over an engine that gives these answers; what it was asked is kept in order. */
function windowOver(answers: Answers, settings: Partial<Settings> = {}) {
  const asked: string[] = [];
  const invoke = async (name: string) => {
    asked.push(name);
    if (name in answers) return { ok: true, value: answers[name] };
    return { ok: false, error: appError('unavailable', name) };
  };
  const bridge = { invoke, subscribe: () => () => undefined, pathForFile: () => '' } as unknown as Bridge;
  const stores = createStores(bridge);
  stores.settings.setState((state) => ({ settings: { ...state.settings, ...settings } }));
  return { asked, bridge, stores };
}

const provider = { id: 'one' };
const dayCap = { scope: 'day', capNanoUsd: 50_000_000 };
const keyring = { isPersistent: true, reason: null };
const mail = { messageId: 7, isOutgoing: false, from: { name: '', address: 'ana@ruiz.example' } };

it.each([
  ['a provider', { providers: [], keyring }, { budgets: [dayCap] }],
  ['a cap', { providers: [provider], keyring }, { budgets: [{ scope: 'day', capNanoUsd: null }] }],
])('asks for what is missing instead of going hybrid without %s', async (_what, list, budgets) => {
  const context = windowOver({ 'provider.list': list, 'budget.show': budgets });
  await chooseMode(context, 'hybrid');
  expect(context.stores.view.getState().overlay).toBe('hybrid');
  expect(context.asked).not.toContain('settings.set');
});

it('switches at once where all is there, and back without asking for anything', async () => {
  const saved = { 'settings.set': {} };
  const ready = { 'provider.list': { providers: [provider], keyring }, 'budget.show': { budgets: [dayCap] } };
  const local = windowOver({ ...saved, ...ready });
  await chooseMode(local, 'hybrid');
  expect(local.asked).toContain('settings.set');
  const hybrid = windowOver(saved, { mode: 'hybrid' });
  await chooseMode(hybrid, 'local');
  expect(hybrid.asked).toEqual(['settings.set']);
});

it('sends nothing before its text was looked at, where the user wants to look', async () => {
  const context = windowOver(
    { 'cloud.preview': { textToSend: 'x' }, 'triage.askCloud': {} },
    { mode: 'hybrid', previewTasks: ['triage'] },
  );
  askCloud(context, mail as unknown as MessageView);
  expect(context.asked).toEqual(['cloud.preview']);
  context.stores.cloud.getState().preview?.request.send();
  expect(context.asked).toEqual(['cloud.preview', 'triage.askCloud']);
});

it('asks once about a mail, however often the key is pressed meanwhile: each would be paid', () => {
  const context = windowOver({ 'triage.askCloud': {} }, { mode: 'hybrid' });
  askCloud(context, mail as unknown as MessageView);
  askCloud(context, mail as unknown as MessageView);
  expect(context.asked).toEqual(['triage.askCloud']);
});
