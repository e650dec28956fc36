import { useTranslation } from 'react-i18next';
import type { OwnerReading } from './owner-form.ts';
import styles from './Settings.module.css';

interface OwnerNoteProps {
  readonly id: string;
  readonly problem: Exclude<OwnerReading, { kind: 'owner' }> | null;
  /** What stands there while nothing is wrong. */
  readonly usual: string;
}

/** The line under the owner's fields: what they are for, or what is wrong with them. */
export function OwnerNote({ id, problem, usual }: OwnerNoteProps) {
  const { t } = useTranslation();
  const words =
    problem === null
      ? usual
      : problem.kind === 'noAddress'
        ? t('settings.noAddress')
        : t('settings.badAddress', { address: problem.address });
  return (
    <p id={id} aria-live="polite" className={problem === null ? styles.hint : styles.problem}>
      {words}
    </p>
  );
}
