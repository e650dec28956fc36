import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorWish, DraftView } from '../../../shared/contract/cloud-views.ts';
import type { MessageView } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import type { Run } from '../../state/answers-store.ts';
import { Button } from '../../ui/Button.tsx';
import { AnswerMetaLine } from './AnswerMetaLine.tsx';
import styles from './Ask.module.css';
import { HereNote } from './HereNote.tsx';

interface DraftTextProps {
  readonly run: Run<DraftView>;
  readonly message: MessageView;
  readonly threadId: number;
  readonly onAgain: (by: AuthorWish) => void;
}

/** The draft as it streams in, then to edit; what it states and nobody said is flagged. */
export function DraftText({ run, message, threadId, onAgain }: DraftTextProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const id = useId();
  const { messageId } = message;
  const lines = run.text.split('\n').length;
  return (
    <div className={styles.draft}>
      <label htmlFor={id}>{t('draft.text')}</label>
      <textarea
        id={id}
        className={styles.draftText}
        rows={Math.min(18, Math.max(6, lines + 1))}
        readOnly={run.state === 'streaming'}
        value={run.text}
        onChange={(event) => stores.answers.getState().editDraft(messageId, event.target.value)}
      />
      {run.answer && run.answer.unsupported.length > 0 && (
        <p className={styles.failure}>
          {t('draft.unsupported')} <strong>{plainLine(run.answer.unsupported.join(' · '), 300)}</strong>
        </p>
      )}
      {run.answer?.here && <HereNote here={run.answer.here} task="draft" onAgain={onAgain} />}
      {run.state !== 'streaming' && <DraftActs text={run.text} threadId={threadId} messageId={messageId} />}
      {run.answer && <AnswerMetaLine meta={run.answer.meta} />}
    </div>
  );
}

interface DraftActsProps {
  readonly text: string;
  readonly threadId: number;
  readonly messageId: number;
}

/** Copy, or hand over to the mail program (an unsent file where there is none); sending is the user's. */
function DraftActs({ text, threadId, messageId }: DraftActsProps) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    tell(stores, { kind: 'copied' });
  };
  const open = async (): Promise<void> => {
    const answer = await bridge.invoke('shell.writeMail', { threadId, messageId, how: 'reply', text });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <div className={styles.buttons}>
      <Button onClick={() => void copy()}>{t('draft.copy')}</Button>
      <Button onClick={() => void open()}>{t('draft.open')}</Button>
    </div>
  );
}
