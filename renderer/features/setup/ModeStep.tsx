import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './FirstRun.module.css';
import { StepCard, type StepState } from './StepCard.tsx';

/** The third step: what leaves this computer, and what may be spent (nothing). */
export function ModeStep() {
  const { t } = useTranslation();
  const [state, setState] = useState<StepState>('open');
  return (
    <StepCard
      number={3}
      title={t('setup.modeTitle')}
      state={state}
      onState={setState}
      doneWords={t('settings.localOnly')}
    >
      <p>{t('setup.modeSpending')}</p>
      <div className={styles.buttons}>
        <p className={styles.local}>
          <ShieldCheck size={16} aria-hidden />
          {t('settings.localOnly')}
        </p>
        <Button onClick={() => setState('done')}>{t('setup.keepLocal')}</Button>
      </div>
    </StepCard>
  );
}
