import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  isLasting,
  type Notice,
  type NoticeBody,
  noticeToShow,
  type TakeBack,
} from '../state/notices-store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Keys } from '../ui/Keys.tsx';
import styles from './App.module.css';
import { undo } from './commands.ts';
import { NoticeSentence } from './NoticeSentence.tsx';
import { useKeymap, useServices } from './services.ts';

const shownForMs = 7_000;
const errorShownForMs = 20_000;

/** One notice at a time, over the status bar alone; those behind it are counted and come when it goes. */
export function Notices() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const notices = useStore(stores.notices, (state) => state.notices);
  const shown = noticeToShow(notices);
  return (
    <section className={styles.notices} aria-label={t('notice.region')} aria-live="polite">
      {shown && <OneNotice key={shown.id} notice={shown} behind={notices.length - 1} />}
    </section>
  );
}

interface OneNoticeProps {
  readonly notice: Notice;
  /** How many wait behind it. */
  readonly behind: number;
}

function OneNotice({ notice, behind }: OneNoticeProps) {
  const services = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  const { dismiss } = services.stores.notices.getState();
  const isError = isLasting(notice.body);
  useEffect(() => {
    const timer = setTimeout(() => dismiss(notice.id), isError ? errorShownForMs : shownForMs);
    return () => clearTimeout(timer);
  }, [dismiss, isError, notice.id]);
  const takeBack = (change: TakeBack): void => {
    dismiss(notice.id);
    if (typeof change === 'number') void undo(services, change);
    else change();
  };
  const { undo: change } = notice;
  return (
    <div className={isError ? `${styles.notice} ${styles.error}` : styles.notice}>
      <NoticeWords body={notice.body} />
      {behind > 0 && <span className={styles.noticeItem}>{t('notice.behind', { shown: behind })}</span>}
      {change !== null && (
        <Button look="quiet" onClick={() => takeBack(change)}>
          {t('notice.undo')}
          {typeof change === 'number' && <Keys keys={keymap.undo} />}
        </Button>
      )}
      <IconButton label={t('notice.dismiss')} onClick={() => dismiss(notice.id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

function NoticeWords({ body }: { readonly body: NoticeBody }) {
  const { t } = useTranslation();
  const { stores } = useServices();
  const about = itemOf(body);
  // A model is known to its user by its name.
  const model = useStore(stores.model, ({ entries }) => entries.find(({ id }) => id === about)?.name);
  const item = model ?? about;
  return (
    <span className={styles.noticeText}>
      <NoticeSentence body={body} />
      {item !== null && item !== '' && (
        <span className={styles.noticeItem}> {t('notice.about', { item })}</span>
      )}
    </span>
  );
}

/** What a notice is about, where it is about one thing. */
function itemOf(body: NoticeBody): string | null {
  if (body.kind === 'engine') return body.item;
  return body.kind === 'error' ? body.error.item : null;
}
