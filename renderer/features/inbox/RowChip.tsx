import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../../shared/contract/views.ts';
import { type DateContext, describeDue } from '../../format/dates.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './ThreadList.module.css';

interface RowChipProps {
  readonly row: ThreadRow;
  readonly dates: DateContext;
}

/** One chip, the most telling: suspicious, due, urgent, else what is needed; nothing when nothing is. */
export function RowChip({ row, dates }: RowChipProps) {
  const { t } = useTranslation();
  const { verdict } = row;
  if (!verdict) return <span className={styles.waits}>{t('list.waitsForTriage')}</span>;
  if (verdict.kind === 'suspicious') {
    return <span className={classNames(styles.chip, styles.warning)}>⚠ {t('kind.suspicious')}</span>;
  }
  const due = verdict.due && verdict.need !== 'none' ? describeDue(verdict.due, dates) : null;
  if (due) {
    const words = t(due.isOverdue ? 'list.overdue' : 'list.due', { date: due.words });
    const isPressing = due.isOverdue || due.isSoon || verdict.priority === 'urgent';
    return <span className={classNames(styles.chip, isPressing && styles.urgent)}>{words}</span>;
  }
  if (verdict.priority === 'urgent') {
    return <span className={classNames(styles.chip, styles.urgent)}>! {t('priority.urgent')}</span>;
  }
  if (verdict.kind === 'meeting' && verdict.need !== 'none') {
    return <span className={styles.chip}>{t('kind.meeting')}</span>;
  }
  if (verdict.need === 'none') return null;
  return <span className={styles.chip}>{t(`need.${verdict.need}`)}</span>;
}
