import { ImageOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { MessageView } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { saveSettings, tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { useThemeInUse } from '../../app/use-theme-in-use.ts';
import { Button } from '../../ui/Button.tsx';
import messageStyles from './Message.module.css';
import { type BlockedContent, MailFrame, maxHtmlCharacters } from './mail-frame/MailFrame.tsx';
import readerStyles from './Reader.module.css';
import { isSenderAllowed } from './remote-allowed.ts';
import { TextBody } from './TextBody.tsx';
import styles from './Warnings.module.css';

interface Html {
  readonly html: string;
  readonly inlineImages: Readonly<Record<string, string>>;
}

const noImages: Readonly<Record<string, string>> = {};

/** The mail as its sender laid it out, in a frame without scripts; its text where that can't be. */
export function MailBody({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const answer = useHtml(message.messageId);
  if (answer === null) return <p className={readerStyles.wait}>{t('reader.htmlLoading')}</p>;
  if (answer === 'failed') return <TextBody message={message} />;
  if (answer.html.length > maxHtmlCharacters) {
    return (
      <>
        <p className={styles.note}>{t('reader.htmlTooLarge')}</p>
        <TextBody message={message} />
      </>
    );
  }
  return <FramedMail message={message} content={answer} />;
}

function useHtml(messageId: number): Html | 'failed' | null {
  const { bridge, stores } = useServices();
  const [answer, setAnswer] = useState<Html | 'failed' | null>(null);
  useEffect(() => {
    let isWanted = true;
    setAnswer(null);
    void bridge.invoke('message.html', { messageId }).then((result) => {
      if (!isWanted) return;
      setAnswer(result.ok ? result.value : 'failed');
      if (!result.ok) tell(stores, { kind: 'error', error: result.error });
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, stores, messageId]);
  return answer;
}

interface FramedMailProps {
  readonly message: MessageView;
  readonly content: Html;
}

function FramedMail({ message, content }: FramedMailProps) {
  const { bridge, stores } = useServices();
  const theme = useThemeInUse();
  const [blocked, setBlocked] = useState<BlockedContent | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const remote = useRemoteImages(message, blocked);
  const publish = useCallback(
    (mail: { html: string; hasImages: boolean }) => bridge.invoke('shell.publishMail', mail),
    [bridge],
  );
  const onError = useCallback(
    (error: AppError) => {
      setHasFailed(true);
      tell(stores, { kind: 'error', error });
    },
    [stores],
  );
  if (hasFailed) return <TextBody message={message} />;
  return (
    <>
      {blocked && blocked.remoteImages.length > 0 && !remote.isAllowed && (
        <BlockedBar message={message} count={blocked.remoteImages.length} onAllow={remote.allow} />
      )}
      {remote.refused > 0 && <Refused count={remote.refused} />}
      <div className={messageStyles.frame}>
        <MailFrame
          messageId={message.messageId}
          html={content.html}
          inlineImages={content.inlineImages}
          remoteImages={remote.images}
          title={plainLine(message.subject, 120)}
          theme={theme}
          publish={publish}
          onBlocked={setBlocked}
          onError={onError}
        />
      </div>
    </>
  );
}

/** Remote images of a message: fetched once they are allowed, for this mail or for its sender. */
function useRemoteImages(message: MessageView, blocked: BlockedContent | null) {
  const { bridge, stores } = useServices();
  const allowed = useStore(stores.settings, ({ settings }) => settings.remoteAllowed);
  const isSenderKnown = isSenderAllowed(message.from?.address ?? null, allowed);
  const [isAllowedOnce, setIsAllowedOnce] = useState(false);
  const [fetched, setFetched] = useState({ images: noImages, refused: 0, isDone: false });
  const isAllowed = isAllowedOnce || isSenderKnown;
  useEffect(() => {
    if (!isAllowed || fetched.isDone || !blocked || blocked.remoteImages.length === 0) return;
    const { messageId, remoteImages } = blocked;
    void bridge
      .invoke('shell.fetchRemoteImages', { messageId, urls: remoteImages.slice(0, 200) })
      .then((answer) => {
        if (answer.ok) setFetched({ ...answer.value, isDone: true });
        else {
          setFetched({ images: noImages, refused: 0, isDone: true });
          tell(stores, { kind: 'error', error: answer.error });
        }
      });
  }, [bridge, stores, blocked, isAllowed, fetched.isDone]);
  return { ...fetched, isAllowed, allow: () => setIsAllowedOnce(true) };
}

interface BlockedBarProps {
  readonly message: MessageView;
  readonly count: number;
  readonly onAllow: () => void;
}

function BlockedBar({ message, count, onAllow }: BlockedBarProps) {
  const services = useServices();
  const { t } = useTranslation();
  const sender = message.from?.address ?? null;
  const allowSender = (address: string): void => {
    const { remoteAllowed } = services.stores.settings.getState().settings;
    void saveSettings(services, { remoteAllowed: [...remoteAllowed, address.toLowerCase()] });
  };
  return (
    <div className={styles.blocked}>
      <ImageOff size={16} aria-hidden />
      <span className={styles.blockedWords}>
        {t('reader.blocked', { count })} <span className={styles.blockedWhy}>{t('reader.blockedWhy')}</span>
      </span>
      <Button onClick={onAllow}>{t('reader.allowOnce')}</Button>
      {sender !== null && (
        <Button look="quiet" onClick={() => allowSender(sender)}>
          {t('reader.allowSender', { sender: plainLine(sender, 40) })}
        </Button>
      )}
    </div>
  );
}

function Refused({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return <p className={styles.note}>{t('reader.remoteRefused', { count })}</p>;
}
