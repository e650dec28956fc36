import { X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuthorWish } from '../../../shared/contract/cloud-views.ts';
import type { MessageView } from '../../../shared/contract/views.ts';
import { writeDraft } from '../../app/cloud-commands.ts';
import { useServices } from '../../app/services.ts';
import { formatMostMoney } from '../../format/numbers.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AnswerProgressLine } from './AnswerProgressLine.tsx';
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
  const write = (by: AuthorWish = 'best'): void => {
    if (!isWriting) writeDraft(services, message, { intent: intent.trim(), by });
  };
  const leave = (event: KeyboardEvent): void => {
    // While a draft is written Escape stops that first.
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || isWriting) return;
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
      <IntentForm {...{ messageId, intent, isWriting, setIntent }} onWrite={() => write()} />
      {isWriting && <AnswerProgressLine run={run} waiting={t('draft.writing')} />}
      {run?.error && <RunFailure error={run.error} text="" onAgain={() => write()} />}
      {run && run.text !== '' && (
        <DraftText run={run} message={message} threadId={threadId} onAgain={write} />
      )}
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
