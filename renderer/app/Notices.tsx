import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type ErrorCode, errorCodes } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { wordError } from '../../shared/i18n/errors.ts';
import type { Notice, NoticeBody } from '../state/notices-store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Keys } from '../ui/Keys.tsx';
import styles from './App.module.css';
import { undo } from './commands.ts';
import { useKeymap, useLanguage, useServices } from './services.ts';

const shownForMs = 7_000;
const errorShownForMs = 20_000;

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
  const isError = notice.body.kind === 'error' || notice.body.kind === 'engine';
  useEffect(() => {
    const timer = setTimeout(() => dismiss(notice.id), isError ? errorShownForMs : shownForMs);
    return () => clearTimeout(timer);
  }, [dismiss, isError, notice.id]);
  const takeBack = (undoId: number): void => {
    dismiss(notice.id);
    void undo(services, undoId);
  };
  const { undoId } = notice;
  return (
    <div className={isError ? `${styles.notice} ${styles.error}` : styles.notice}>
      <NoticeWords body={notice.body} />
      {undoId !== null && (
        <Button look="quiet" onClick={() => takeBack(undoId)}>
          {t('notice.undo')}
          <Keys keys={keymap.undo} />
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
  const item = body.kind === 'engine' ? body.item : body.kind === 'error' ? body.error.item : null;
  return (
    <span className={styles.noticeText}>
      <NoticeSentence body={body} />
      {item !== null && item !== '' && (
        <span className={styles.noticeItem}>{t('notice.about', { item })}</span>
      )}
    </span>
  );
}

function NoticeSentence({ body }: { readonly body: NoticeBody }) {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (body.kind) {
    case 'done':
      return t(body.isDone ? 'notice.done' : 'notice.notDone');
    case 'corrected':
      if (body.alsoChanged === 0) return t('notice.corrected');
      return t('notice.correctedAlso', { count: body.alsoChanged });
    case 'undone':
      return t('notice.undone', { what: undoneWords(body.what, t) });
    case 'nothingToUndo':
      return t('notice.nothingToUndo');
    case 'saved':
      return t('notice.saved', { path: body.path });
    case 'forgotten':
      return t('notice.forgotten', { count: body.count });
    case 'error':
      return wordError(body.error.code, language);
    case 'engine':
      return engineWords(body.code, body.detail, language);
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

function engineWords(code: string, detail: string, language: Language): string {
  return isErrorCode(code) ? wordError(code, language) : detail;
}

function undoneWords(what: string, t: ReturnType<typeof useTranslation>['t']): string {
  if (what === 'correction' || what === 'done' || what === 'not-done') return t(`undone.${what}`);
  return what;
}
