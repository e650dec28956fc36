import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useKeymap, useLanguage, useServices } from '../../app/services.ts';
import { judgedMessage } from '../../state/reader-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { ActionBar } from './ActionBar.tsx';
import { ActionsCard } from './ActionsCard.tsx';
import { AskRow } from './AskRow.tsx';
import { CorrectPanel } from './CorrectPanel.tsx';
import { DraftPanel } from './DraftPanel.tsx';
import { MessageView } from './MessageView.tsx';
import styles from './Reader.module.css';
import { SummaryCard } from './SummaryCard.tsx';
import { VerdictCard } from './VerdictCard.tsx';
import { SuspiciousWarning } from './Warnings.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** The open thread: subject, verdict, messages (the newest unfolded), and what can be done. */
export function Reader({ hasBack }: { readonly hasBack: boolean }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { threadId, row, error } = useStore(stores.reader);
  if (threadId === null) return <NothingOpen />;
  if (error) {
    return (
      <section className={styles.reader} aria-label={t('reader.label')}>
        <p className={styles.failed} role="alert">
          {wordError(error.code, language)}
        </p>
      </section>
    );
  }
  return (
    <article className={styles.reader} aria-label={t('reader.label')}>
      {row ? <OpenThread hasBack={hasBack} /> : <p className={styles.failed}>{t('reader.loading')}</p>}
    </article>
  );
}

function OpenThread({ hasBack }: { readonly hasBack: boolean }) {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const { row, messages, unfolded, panel } = useStore(stores.reader);
  const judged = judgedMessage(messages);
  // The list's heading leads the page where it stands beside the mail.
  const Heading = hasBack ? 'h1' : 'h2';
  const verdict = judged === null || judged.isOutgoing ? null : judged.verdict;
  return (
    <>
      <div className={styles.scroller} key={row?.threadId}>
        <header className={styles.head}>
          {hasBack && (
            <IconButton label={t('reader.back')} command="back" onClick={run.back}>
              <ArrowLeft size={16} aria-hidden />
            </IconButton>
          )}
          <Heading className={styles.subject}>
            {plainLine(row?.subject ?? '', 300) || t('list.noSubject')}
          </Heading>
        </header>
        {judged && <VerdictCard message={judged} />}
        {judged && !judged.isOutgoing && <AskRow message={judged} messages={messages} />}
        {judged && verdict && panel === 'why' && <WhyPanel message={judged} verdict={verdict} />}
        {judged && verdict && panel === 'correct' && <CorrectPanel message={judged} verdict={verdict} />}
        {judged && panel === 'actions' && <ActionsCard messageId={judged.messageId} />}
        {row && panel === 'summary' && <SummaryCard threadId={row.threadId} messages={messages} />}
        {row && judged && panel === 'draft' && <DraftPanel message={judged} threadId={row.threadId} />}
        {verdict?.kind === 'suspicious' && <SuspiciousWarning />}
        {messages.map((message) => (
          <MessageView
            key={message.messageId}
            message={message}
            isUnfolded={unfolded.has(message.messageId)}
            isAlone={messages.length === 1}
          />
        ))}
      </div>
      <ActionBar isDone={row?.isDone ?? false} />
    </>
  );
}

function NothingOpen() {
  const { t } = useTranslation();
  const keymap = useKeymap();
  return (
    <section className={styles.nothing} aria-label={t('reader.label')}>
      <h2 className={styles.nothingTitle}>{t('empty.readerTitle')}</h2>
      <p>{t('empty.readerBody', { next: keymap.next, previous: keymap.previous, open: keymap.open })}</p>
      <p className={styles.nothingKeys}>
        <Keys keys={keymap.sheet} />
        {t('command.sheet')}
      </p>
    </section>
  );
}
