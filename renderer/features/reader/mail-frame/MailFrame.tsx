import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '../../../../shared/contract/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import styles from './MailFrame.module.css';
import { groundOf, type MailGround, mailDocument } from './mail-document.ts';
import { sanitiseMail } from './sanitise-mail.ts';

/** Above this a page would stand still while it cleans; the reader shows the text of the mail instead. */
export const maxHtmlCharacters = 4_000_000;

export interface MailFrameProps {
  readonly messageId: number;
  /** Raw HTML as `message.html` gives it, at most `maxHtmlCharacters`; hostile. */
  readonly html: string;
  /** data: URLs by content id. */
  readonly inlineImages: Readonly<Record<string, string>>;
  /** data: URLs by address, from `shell.fetchRemoteImages`; empty until the user allows them. */
  readonly remoteImages: Readonly<Record<string, string>>;
  /** Name of the frame for screen readers. */
  readonly title: string;
  /** Theme of the page at this moment. */
  readonly theme: MailGround;
  /** `shell.publishMail`. */
  readonly publish: (mail: {
    html: string;
    hasImages: boolean;
  }) => Promise<Result<{ url: string }, AppError>>;
  /** Remote images that were taken out; called again when that changes. */
  readonly onBlocked: (blocked: BlockedContent) => void;
  readonly onError: (error: AppError) => void;
}

export interface BlockedContent {
  readonly messageId: number;
  /** For `shell.fetchRemoteImages` once the user allows them. */
  readonly remoteImages: readonly string[];
  readonly trackersDropped: number;
}

/**
 * Shows the HTML of one mail in a frame of its own origin without scripts. A click on a link ends in main, which
 * shows the real host and asks; the page hears nothing of it.
 */
export function MailFrame(props: MailFrameProps) {
  const { messageId, html, inlineImages, remoteImages, theme, publish, onBlocked, onError } = props;
  const mail = useMemo(
    () => sanitiseMail(html, { inlineImages, remoteImages }),
    [html, inlineImages, remoteImages],
  );
  const ground = groundOf(theme, mail.hasOwnColours);
  const [url, setUrl] = useState<string | null>(null);

  useEffect(() => {
    onBlocked({ messageId, remoteImages: mail.remoteImages, trackersDropped: mail.trackersDropped });
  }, [messageId, mail, onBlocked]);

  useEffect(() => {
    let isCurrent = true;
    const document = { html: mailDocument(mail.html, ground), hasImages: mail.hasImages };
    void publish(document).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setUrl(result.value.url);
      else onError(result.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [mail, ground, publish, onError]);

  if (url === null) return <div className={styles.frame} aria-busy="true" />;
  return (
    <iframe
      key={url}
      className={styles.frame}
      src={url}
      title={props.title}
      sandbox="allow-popups"
      referrerPolicy="no-referrer"
      data-ground={ground}
    />
  );
}
