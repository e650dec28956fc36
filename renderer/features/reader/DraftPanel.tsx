import { X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MessageView } from '../../../shared/contract/views.ts';
import { writeDraft } from '../../app/cloud-commands.ts';
import { useServices } from '../../app/services.ts';
import { formatMostMoney } from '../../format/numbers.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Ask.module.css';
import { DraftText } from './DraftText.tsx';
import { RunFailure } from './RunFailure.tsx';
import { useWorstCase } from './use-price.ts';
import verdictStyles from './Verdict.module.css';

interface DraftPanelProps {
  readonly message: MessageView;
  readonly threadId: number;
}

/** A line of what to answer becomes a draft that can be edited, copied, or taken over by the mail program. */
export function DraftPanel({ message, threadId }: DraftPanelProps) {
  const services = useServices();
  const { stores } = services;
  const { t } = useTranslation();
  const { messageId } = message;
  const run = useStore(stores.answers, (state) => state.draftByMessage[messageId]);
  const [intent, setIntent] = useState('');
  const isWriting = run?.state === 'streaming';
  const close = (): void => stores.reader.getState().showPanel('none');
  const write = (): void => {
    if (!isWriting) writeDraft(services, message, intent.trim());
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from any field within.
    <div className={verdictStyles.panel} onKeyDown={leave}>
      <header className={verdictStyles.panelHead}>
        <h2 className={verdictStyles.panelTitle}>{t('draft.title')}</h2>
        <IconButton label={t('draft.close')} command="draft" onClick={close}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <IntentForm {...{ messageId, intent, isWriting, setIntent }} onWrite={write} />
      {isWriting && (
        <div className={styles.buttons}>
          <span className={styles.note}>{t('draft.writing')}</span>
          <Button onClick={() => stores.answers.getState().cancel(run.requestId)}>
            {t('answer.cancel')}
          </Button>
        </div>
      )}
      {run?.error && <RunFailure error={run.error} text="" onAgain={write} />}
      {run && run.text !== '' && <DraftText run={run} message={message} threadId={threadId} />}
    </div>
  );
}

interface IntentFormProps {
  readonly messageId: number;
  readonly intent: string;
  readonly isWriting: boolean;
  readonly setIntent: (intent: string) => void;
  readonly onWrite: () => void;
}

function IntentForm({ messageId, intent, isWriting, setIntent, onWrite }: IntentFormProps) {
  const { t } = useTranslation();
  const price = useWorstCase({ taskKind: 'draft', messageId, intent: intent.trim() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onWrite();
  };
  return (
    <form className={styles.intent} onSubmit={submit}>
      <TextField
        label={t('draft.intent')}
        hint={t('draft.intentHint')}
        value={intent}
        maxLength={2_000}
        spellCheck
        autoFocus
        onText={setIntent}
      />
      <Button type="submit" look="primary" disabled={isWriting}>
        {t('draft.write')}
        {price !== null && <span>{t('ask.atMost', { cost: formatMostMoney(price) })}</span>}
      </Button>
    </form>
  );
}
