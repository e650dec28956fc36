import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Attachment } from '../../../shared/domain/mail.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatBytes } from '../../format/numbers.ts';
import styles from './Attachments.module.css';

/** Attachments can be saved and nothing else. Pictures that stand in the mail itself are left out. */
export function Attachments({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const shown = message.attachments.filter((one) => !(one.isInline && one.type.startsWith('image/')));
  if (shown.length === 0) return null;
  return (
    <section className={styles.attachments} aria-label={t('reader.attachments', { count: shown.length })}>
      <ul className={styles.attachmentList}>
        {shown.map((attachment) => (
          <li key={attachment.partIndex}>
            <SaveButton messageId={message.messageId} attachment={attachment} />
          </li>
        ))}
      </ul>
      <p className={styles.attachmentNote}>{t('reader.attachmentNote')}</p>
    </section>
  );
}

function SaveButton({
  messageId,
  attachment,
}: {
  readonly messageId: number;
  readonly attachment: Attachment;
}) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const name = plainLine(attachment.name, 120) || t('reader.unnamedAttachment');
  const size = formatBytes(attachment.bytes, language);
  const save = async (): Promise<void> => {
    const { partIndex } = attachment;
    const answer = await bridge.invoke('shell.saveAttachment', { messageId, partIndex, suggestedName: name });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    else if (answer.value.savedTo !== null) tell(stores, { kind: 'saved', path: answer.value.savedTo });
  };
  return (
    <button
      type="button"
      className={styles.attachment}
      aria-label={t('reader.saveAttachment', { name, size })}
      onClick={() => void save()}
    >
      <Download size={14} aria-hidden />
      <span className={styles.attachmentName}>{name}</span>
      <span className={styles.attachmentSize}>{size}</span>
    </button>
  );
}
