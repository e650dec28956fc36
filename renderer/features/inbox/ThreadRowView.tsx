import { Check, Flag, Paperclip } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { type DateContext, formatRowTime } from '../../format/dates.ts';
import { classNames } from '../../ui/class-names.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { RowChip } from './RowChip.tsx';
import styles from './ThreadList.module.css';

interface ThreadRowViewProps {
  readonly row: ThreadRow;
  readonly index: number;
  readonly style: CSSProperties;
  readonly isAtCursor: boolean;
  readonly isOpen: boolean;
  readonly isCompact: boolean;
  readonly dates: DateContext;
  readonly onOpen: (index: number) => void;
}

/** One thread: time, sender and a dot for unread; subject and one chip below (or beside, when compact). */
export function ThreadRowView(props: ThreadRowViewProps) {
  const { row, index, style, isAtCursor, isOpen, isCompact, dates, onOpen } = props;
  const { t } = useTranslation();
  const classes = classNames(
    styles.row,
    isCompact && styles.compact,
    row.isUnread && styles.unread,
    row.isDone && styles.done,
    isAtCursor && styles.atCursor,
    isOpen && styles.open,
  );
  return (
    // biome-ignore lint/a11y: the grid holds the focus and the keys; a row is reached by them and by pointer.
    <div
      role="row"
      id={`row-${index}`}
      className={styles.place}
      style={style}
      aria-rowindex={index + 1}
      aria-selected={isOpen}
      onClick={() => onOpen(index)}
    >
      {/* biome-ignore lint/a11y: one cell holds the row, so that it is read as one sentence. */}
      <div role="gridcell" className={classes}>
        <span className={styles.time}>{formatRowTime(row.dateUtcMs, dates)}</span>
        <span className={styles.sender}>
          <People row={row} />
          {row.messageCount > 1 && <MessageCount count={row.messageCount} />}
        </span>
        <RowMarks row={row} />
        <span className={styles.subject}>
          <span className={styles.subjectText}>{plainLine(row.subject, 200) || t('list.noSubject')}</span>
          {row.preview !== '' && <span className={styles.preview}> {plainLine(row.preview, 160)}</span>}
        </span>
        <span className={styles.chipCell}>
          <RowChip row={row} dates={dates} />
        </span>
      </div>
    </div>
  );
}

/** Who wrote; where the owner wrote last, to whom. */
function People({ row }: { readonly row: ThreadRow }) {
  const { t } = useTranslation();
  const { senders, recipients = [] } = row;
  const named = (recipients.length > 0 ? recipients : senders).map((name) => plainLine(name)).join(', ');
  if (named === '') return t('list.noSender');
  return recipients.length > 0 ? t('list.sentTo', { names: named }) : named;
}

function MessageCount({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <span className={styles.messages}>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{t('list.messages', { count })}</VisuallyHidden>
    </span>
  );
}

function RowMarks({ row }: { readonly row: ThreadRow }) {
  const { t } = useTranslation();
  return (
    <span className={styles.marks}>
      {row.hasAttachment && <Paperclip size={13} role="img" aria-label={t('list.attachment')} />}
      {row.isFlagged && <Flag size={13} className={styles.flag} role="img" aria-label={t('list.flagged')} />}
      {row.isDone && <Check size={14} role="img" aria-label={t('list.isDone')} />}
      {row.isUnread && <span className={styles.dot} role="img" aria-label={t('list.unread')} />}
    </span>
  );
}

/** Stands where a row is still on its way. */
export function PlaceholderRow({ style }: { readonly style: CSSProperties }) {
  return (
    <div role="presentation" className={styles.place} style={style}>
      <div className={classNames(styles.row, styles.placeholder)}>
        <span className={styles.bar} />
        <span className={styles.bar} />
      </div>
    </div>
  );
}
