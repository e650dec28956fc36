import { EyeOff, FileWarning, Lock, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import { wordProblem } from '../../../shared/i18n/problems.ts';
import { useLanguage } from '../../app/services.ts';
import styles from './Warnings.module.css';

export function SuspiciousWarning() {
  const { t } = useTranslation();
  return (
    <div className={styles.warning} role="alert">
      <ShieldAlert size={18} aria-hidden />
      <div>
        <strong>{t('reader.suspiciousTitle')}</strong>
        <p>{t('reader.suspiciousBody')}</p>
      </div>
    </div>
  );
}

/** What a reader should know of one message: protection, hidden text, parts that could not be read. */
export function MessageNotes({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { protection, hiddenRemoved, problems } = message;
  return (
    <>
      {protection && (
        <p className={styles.note}>
          <Lock size={14} aria-hidden />
          {t(`reader.protection.${protection}`)}
        </p>
      )}
      {hiddenRemoved && (
        <p className={styles.note}>
          <EyeOff size={14} aria-hidden />
          {t('reader.hiddenRemoved')}
        </p>
      )}
      {problems.length > 0 && (
        <details className={styles.note}>
          <summary>
            <FileWarning size={14} aria-hidden /> {t('reader.problems')}
          </summary>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.detail}`}>{wordProblem(problem, language)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
