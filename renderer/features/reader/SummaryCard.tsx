import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuthorWish, SummaryView } from '../../../shared/contract/cloud-views.ts';
import type { MessageView } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { summarise } from '../../app/cloud-commands.ts';
import { useDateContext, useServices } from '../../app/services.ts';
import { describeDue, formatRowTime } from '../../format/dates.ts';
import type { Run } from '../../state/answers-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { AnswerMetaLine } from './AnswerMetaLine.tsx';
import { AnswerProgressLine } from './AnswerProgressLine.tsx';
import styles from './Ask.module.css';
import { HereNote } from './HereNote.tsx';
import { RunFailure } from './RunFailure.tsx';
import verdictStyles from './Verdict.module.css';

interface SummaryCardProps {
  readonly threadId: number;
  readonly messages: readonly MessageView[];
}

/** The thread in a few lines as they stream in; each leads to the mails that it rests on. */
export function SummaryCard({ threadId, messages }: SummaryCardProps) {
  const services = useServices();
  const { stores } = services;
  const { t } = useTranslation();
  const run = useStore(stores.answers, (state) => state.summaryByThread[threadId]);
  const start = (by: AuthorWish = 'best'): void => summarise(services, threadId, by);
  return (
    <section
      className={verdictStyles.panel}
      aria-label={t('summary.title')}
      aria-busy={run?.state === 'streaming'}
    >
      <header className={verdictStyles.panelHead}>
        <h2 className={verdictStyles.panelTitle}>{t('summary.title')}</h2>
        <IconButton
          label={t('summary.close')}
          command="summarise"
          onClick={() => stores.reader.getState().showPanel('none')}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {run ? (
        <Told run={run} messages={messages} onAgain={start} />
      ) : (
        <div>
          <Button onClick={() => start()}>{t('ask.summarise')}</Button>
        </div>
      )}
    </section>
  );
}

interface ToldProps {
  readonly run: Run<SummaryView>;
  readonly messages: readonly MessageView[];
  readonly onAgain: (by?: AuthorWish) => void;
}

function Told({ run, messages, onAgain }: ToldProps) {
  const { t } = useTranslation();
  const { answer, error } = run;
  return (
    <div className={styles.answer}>
      {run.state === 'streaming' && (
        <>
          {run.text !== '' && <p className={styles.streaming}>{run.text}</p>}
          <AnswerProgressLine run={run} waiting={t('summary.reading')} />
        </>
      )}
      {error && <RunFailure error={error} text={run.text} onAgain={() => onAgain()} />}
      {answer && (
        <div aria-live="polite" className={styles.answer}>
          {answer.lines.length === 0 && <p>{t('summary.none')}</p>}
          <ul className={styles.lines}>
            {answer.lines.map((line) => (
              <li key={`${line.kind} ${line.text}`}>
                <SummaryLine line={line} /> <Links messageIds={line.messageIds} messages={messages} />
              </li>
            ))}
          </ul>
          {answer.here && <HereNote here={answer.here} task="summary" onAgain={onAgain} />}
          <AnswerMetaLine meta={answer.meta} />
        </div>
      )}
    </div>
  );
}

/** A model's words, or those of a mail with what they are; figures that its mail does not hold are flagged. */
function SummaryLine({ line }: { readonly line: SummaryView['lines'][number] }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { kind, due, unsupported = [] } = line;
  const dueWords = due ? describeDue(due, dates) : null;
  const facts = plainLine(unsupported.join(' · '), 120);
  return (
    <>
      {kind && <span className={styles.lineKind}>{t(`summary.${kind}`)} </span>}
      {plainLine(line.text, 400)}
      {dueWords && <strong> ({dueWords.words})</strong>}
      {facts !== '' && <span className={styles.doubtful}> {t('summary.unsupported', { facts })}</span>}
    </>
  );
}

interface LinksProps {
  readonly messageIds: readonly number[];
  readonly messages: readonly MessageView[];
}

/** The mails that a line rests on, by sender and time. */
function Links({ messageIds, messages }: LinksProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const dates = useDateContext();
  const go = (messageId: number): void => {
    stores.reader.setState(({ unfolded }) => ({ unfolded: new Set([...unfolded, messageId]) }));
    requestAnimationFrame(() => {
      const mail = document.getElementById(`message-${messageId}`);
      mail?.scrollIntoView({ block: 'start' });
      mail?.focus({ preventScroll: true });
    });
  };
  const named = messages.filter(({ messageId }) => messageIds.includes(messageId));
  return named.map((message) => {
    const name = plainLine(message.from?.name || message.from?.address || '', 24) || t('list.noSender');
    const time = formatRowTime(message.dateUtcMs, dates);
    return (
      <button
        key={message.messageId}
        type="button"
        className={styles.link}
        aria-label={t('summary.goTo', { name, time })}
        onClick={() => go(message.messageId)}
      >
        {name}, {time}
      </button>
    );
  });
}
