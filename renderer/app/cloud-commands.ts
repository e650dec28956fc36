import type { AuthorWish } from '../../shared/contract/cloud-views.ts';
import type { CommandInput } from '../../shared/contract/commands.ts';
import type { MessageView, Settings } from '../../shared/contract/views.ts';
import { judgedMessage } from '../state/reader-store.ts';
import { type CommandContext, saveSettings, tell } from './acts.ts';
import { openPanel } from './reading.ts';

type CloudCommandId = 'summarise' | 'draft' | 'askCloud' | 'previewCloud';
type PreviewInput = CommandInput<'cloud.preview'>;

/** Commands that ask a model: on this computer, or in the cloud where the user switched to hybrid. */
export function cloudCommands(context: CommandContext): Readonly<Record<CloudCommandId, () => void>> {
  return {
    summarise: () => {
      openPanel(context, 'summary');
      const { panel, threadId } = context.stores.reader.getState();
      if (panel !== 'summary' || threadId === null) return;
      if (!context.stores.answers.getState().summaryByThread[threadId]) summarise(context, threadId);
    },
    draft: () => openPanel(context, 'draft'),
    askCloud: () => withJudged(context, (message) => askCloud(context, message)),
    previewCloud: () =>
      withJudged(context, (message) => {
        const send = (): void => void sendToCloud(context, message.messageId);
        showPreview(context, { taskKind: 'triage', messageId: message.messageId }, { message, send });
      }),
  };
}

function withJudged({ stores }: CommandContext, act: (message: MessageView) => void): void {
  const message = judgedMessage(stores.reader.getState().messages);
  if (message && !message.isOutgoing) act(message);
}

/** Summarises the open thread; waits for a press where its mails are not there yet. */
export function summarise(context: CommandContext, threadId: number, by: AuthorWish = 'best'): void {
  const { stores } = context;
  const message = judgedMessage(stores.reader.getState().messages);
  if (!message) return;
  const send = (): void => void stores.answers.getState().summarise(threadId, by);
  const input = { taskKind: 'summarise', messageId: message.messageId } as const;
  if (by === 'best') afterPreview(context, input, { message, send });
  else send();
}

/** Drafts an answer to a mail from a line that says what to answer; only what may leave is shown before. */
export function writeDraft(
  context: CommandContext,
  message: MessageView,
  { intent, by = 'best' }: { readonly intent: string; readonly by?: AuthorWish },
): void {
  const { messageId } = message;
  const send = (): void => void context.stores.answers.getState().writeDraft(messageId, intent, by);
  if (by === 'best') afterPreview(context, { taskKind: 'draft', messageId, intent }, { message, send });
  else send();
}

/** Asks the cloud about one mail, after the preview where the user wants one. */
export function askCloud(context: CommandContext, message: MessageView): void {
  const send = (): void => void sendToCloud(context, message.messageId);
  afterPreview(context, { taskKind: 'triage', messageId: message.messageId }, { message, send });
}

async function sendToCloud({ bridge, stores }: CommandContext, messageId: number): Promise<void> {
  const { cloud } = stores;
  if (cloud.getState().asking.includes(messageId)) return;
  cloud.setState(({ asking }) => ({ asking: [...asking, messageId] }));
  const answer = await bridge.invoke('triage.askCloud', { messageId });
  cloud.setState(({ asking }) => ({ asking: asking.filter((one) => one !== messageId) }));
  tell(stores, answer.ok ? { kind: 'asked' } : { kind: 'error', error: answer.error });
}

interface Sending {
  readonly message: MessageView | null;
  send(): void;
}

/** Does what is asked at once, or shows first what would leave where the settings say so. */
function afterPreview(context: CommandContext, input: PreviewInput, sending: Sending): void {
  const { mode, previewTasks } = context.stores.settings.getState().settings;
  if (mode === 'hybrid' && previewTasks.includes(input.taskKind)) showPreview(context, input, sending);
  else sending.send();
}

/** Shows exactly what would leave; only a press on "Send" sends it. */
function showPreview({ stores }: CommandContext, input: PreviewInput, sending: Sending): void {
  const sender = sending.message?.from?.address ?? null;
  void stores.cloud.getState().showPreview({ input, sender, send: sending.send });
}

/** The other mode than the one in force. */
export async function switchMode(context: CommandContext): Promise<void> {
  const { mode } = context.stores.settings.getState().settings;
  await chooseMode(context, mode === 'local' ? 'hybrid' : 'local');
}

/** Local at once; hybrid where a provider and a day's cap are there, else the card that asks for them. */
export async function chooseMode(context: CommandContext, mode: Settings['mode']): Promise<void> {
  const { bridge, stores } = context;
  if (mode === stores.settings.getState().settings.mode) return;
  if (mode === 'hybrid') {
    const [, budgets] = await Promise.all([stores.cloud.getState().load(), bridge.invoke('budget.show', {})]);
    const hasProvider = stores.cloud.getState().providers.length > 0;
    const hasCap =
      budgets.ok &&
      budgets.value.budgets.some(({ scope, capNanoUsd }) => scope === 'day' && capNanoUsd !== null);
    if (!hasProvider || !hasCap) {
      stores.view.setState({ overlay: 'hybrid' });
      return;
    }
  }
  const before = stores.settings.getState().settings.mode;
  if (!(await saveSettings(context, { mode }))) return;
  tell(stores, { kind: 'mode', mode }, () => void saveSettings(context, { mode: before }));
}
