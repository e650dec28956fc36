import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './MailText.module.css';

const sourcePageBytes = 200_000;

/** The mail as it came, a piece at a time. */
export function SourceView({ messageId }: { readonly messageId: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const [source, setSource] = useState({ text: '', readBytes: 0, totalBytes: 0 });
  const readFrom = useCallback(
    async (offset: number): Promise<void> => {
      const answer = await bridge.invoke('message.source', { messageId, offset, limit: sourcePageBytes });
      if (!answer.ok) {
        tell(stores, { kind: 'error', error: answer.error });
        return;
      }
      const { text, totalBytes } = answer.value;
      setSource((before) => ({
        text: offset === 0 ? text : before.text + text,
        readBytes: Math.min(offset + sourcePageBytes, totalBytes),
        totalBytes,
      }));
    },
    [bridge, stores, messageId],
  );
  useEffect(() => void readFrom(0), [readFrom]);
  const { text, readBytes, totalBytes } = source;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={styles.source} tabIndex={0}>
        {text}
      </pre>
      {readBytes < totalBytes && (
        <p className={styles.more}>
          {t('reader.sourceCut', {
            shown: formatBytes(readBytes, language),
            total: formatBytes(totalBytes, language),
          })}
          <Button onClick={() => void readFrom(readBytes)}>{t('reader.sourceMore')}</Button>
        </p>
      )}
    </>
  );
}

/** Every header field, decoded, in the order of the mail. */
export function HeadersView({ messageId }: { readonly messageId: number }) {
  const { bridge, stores } = useServices();
  const [headers, setHeaders] = useState<readonly { readonly name: string; readonly value: string }[]>([]);
  useEffect(() => {
    void bridge.invoke('message.headers', { messageId }).then((answer) => {
      if (answer.ok) setHeaders(answer.value.headers);
      else tell(stores, { kind: 'error', error: answer.error });
    });
  }, [bridge, stores, messageId]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <pre className={styles.source} tabIndex={0}>
      {headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}
    </pre>
  );
}
