import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Notice, NoticeBody, TakeBack } from '../state/notices-store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Keys } from '../ui/Keys.tsx';
import styles from './App.module.css';
import { undo } from './commands.ts';
import { NoticeSentence } from './NoticeSentence.tsx';
import { useKeymap, useServices } from './services.ts';

const shownForMs = 7_000;
const errorShownForMs = 20_000;
/** Kinds that ask for attention: shown longer, and marked. */
const lastingKinds: ReadonlySet<NoticeBody['kind']> = new Set(['error', 'engine', 'alert', 'capReached']);

export function Notices() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const notices = useStore(stores.notices, (state) => state.notices);
  return (
    <section className={styles.notices} aria-label={t('notice.region')} aria-live="polite">
      {notices.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function OneNotice({ notice }: { readonly notice: Notice }) {
  const services = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  const { dismiss } = services.stores.notices.getState();
  const isError = lastingKinds.has(notice.body.kind);
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
  const item = itemOf(body);
  return (
    <span className={styles.noticeText}>
      <NoticeSentence body={body} />
      {item !== null && item !== '' && (
        <span className={styles.noticeItem}>{t('notice.about', { item })}</span>
      )}
    </span>
  );
}

/** What a notice is about, where it is about one thing. */
function itemOf(body: NoticeBody): string | null {
  if (body.kind === 'engine') return body.item;
  return body.kind === 'error' ? body.error.item : null;
}
