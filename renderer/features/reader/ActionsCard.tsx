import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Action } from '../../../shared/domain/verdict.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useDateContext, useLanguage, useServices } from '../../app/services.ts';
import { describeDue } from '../../format/dates.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './Verdict.module.css';

type Found = readonly Action[] | AppError | null;

/** What the mail asks, read by the local model when someone looks; shown as plain text. */
export function ActionsCard({ messageId }: { readonly messageId: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    let isWanted = true;
    setFound(null);
    void bridge.invoke('message.actions', { messageId }).then((answer) => {
      if (isWanted) setFound(answer.ok ? answer.value.actions : answer.error);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, messageId]);
  return (
    <section className={styles.panel} aria-label={t('actions.title')} aria-busy={found === null}>
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{t('actions.title')}</h2>
        <IconButton
          label={t('actions.close')}
          command="actions"
          onClick={() => stores.reader.getState().showPanel('none')}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <FoundActions found={found} />
    </section>
  );
}

function FoundActions({ found }: { readonly found: Found }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (found === null) return <p>{t('actions.finding')}</p>;
  if ('code' in found) return <p role="alert">{wordError(found.code, language)}</p>;
  if (found.length === 0) return <p>{t('actions.none')}</p>;
  return (
    <ul className={styles.actions}>
      {found.map((action) => (
        <li key={action.text}>
          {plainLine(action.text, 300)} <Due due={action.due} />
        </li>
      ))}
    </ul>
  );
}

function Due({ due }: { readonly due: string | null }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const words = due === null ? null : describeDue(due, dates);
  return words && <span className={styles.urgent}>{t('list.due', { date: words.words })}</span>;
}
