import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SummaryView } from '../../../shared/contract/cloud-views.ts';
import type { MessageView } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { summarise } from '../../app/cloud-commands.ts';
import { useDateContext, useServices } from '../../app/services.ts';
import { formatRowTime } from '../../format/dates.ts';
import type { Run } from '../../state/answers-store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { AnswerMetaLine } from './AnswerMetaLine.tsx';
import styles from './Ask.module.css';
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
  const start = (): void => summarise(services, threadId);
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
          <Button onClick={start}>{t('ask.summarise')}</Button>
        </div>
      )}
    </section>
  );
}

interface ToldProps {
  readonly run: Run<SummaryView>;
  readonly messages: readonly MessageView[];
  readonly onAgain: () => void;
}

function Told({ run, messages, onAgain }: ToldProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const { answer, error } = run;
  return (
    <div aria-live="polite" className={styles.answer}>
      {run.state === 'streaming' && (
        <>
          <p className={styles.streaming}>{run.text === '' ? t('summary.reading') : run.text}</p>
          <div>
            <Button onClick={() => stores.answers.getState().cancel(run.requestId)}>
              {t('answer.cancel')}
            </Button>
          </div>
        </>
      )}
      {error && <RunFailure error={error} text={run.text} onAgain={onAgain} />}
      {answer && (
        <>
          {answer.lines.length === 0 && <p>{t('summary.none')}</p>}
          <ul className={styles.lines}>
            {answer.lines.map((line) => (
              <li key={line.text}>
                {line.text} <Links messageIds={line.messageIds} messages={messages} />
              </li>
            ))}
          </ul>
          <AnswerMetaLine meta={answer.meta} />
        </>
      )}
    </div>
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
