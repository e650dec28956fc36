import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './MailText.module.css';

/** The mail as plain text: what is new, the signature in grey, and the quoted part folded. */
export function TextBody({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const [showsQuoted, setShowsQuoted] = useState(message.newText.trim() === '');
  const { newText, quotedText, signature } = message;
  const isEmpty = newText.trim() === '' && quotedText.trim() === '';
  return (
    <div className={styles.text}>
      {isEmpty && <p className={styles.emptyText}>{t('reader.emptyText')}</p>}
      {newText.trim() !== '' && <div className={styles.plain}>{newText}</div>}
      {signature.trim() !== '' && <div className={styles.signature}>{signature}</div>}
      {quotedText.trim() !== '' && (
        <>
          <Button
            look="quiet"
            className={styles.quoteToggle}
            aria-expanded={showsQuoted}
            onClick={() => setShowsQuoted(!showsQuoted)}
          >
            {t(showsQuoted ? 'reader.hideQuoted' : 'reader.showQuoted')}
          </Button>
          {showsQuoted && <blockquote className={styles.quoted}>{quotedText}</blockquote>}
        </>
      )}
    </div>
  );
}
