import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/contract/errors.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { chooseMode } from '../../app/cloud-commands.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Ask.module.css';

interface RunFailureProps {
  readonly error: AppError;
  /** What had streamed in. */
  readonly text: string;
  readonly onAgain: () => void;
}

/** Why an answer did not come, with what of it came, and the way to try again. */
export function RunFailure({ error, text, onAgain }: RunFailureProps) {
  const services = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {text !== '' && <p className={styles.streaming}>{text}</p>}
      <p role="alert" className={styles.failure}>
        {wordError(error.code, language)} {text !== '' && t('answer.kept')}
      </p>
      <div>
        {error.code === 'network-forbidden' ? (
          <Button onClick={() => void chooseMode(services, 'hybrid')}>{t('answer.hybrid')}</Button>
        ) : (
          <Button onClick={onAgain}>{t('answer.again')}</Button>
        )}{' '}
        {(error.code === 'cap-reached' || error.code === 'no-cap') && (
          <Button onClick={services.run.goSpend}>{t('waits.raiseCap')}</Button>
        )}
      </div>
    </>
  );
}
