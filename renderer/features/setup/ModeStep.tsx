import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './FirstRun.module.css';
import { StepCard, type StepState } from './StepCard.tsx';

/** The third step: what leaves this computer, and what may be spent (nothing, until hybrid is set up). */
export function ModeStep() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const mode = useStore(stores.settings, (state) => state.settings.mode);
  const [state, setState] = useState<StepState>('open');
  const words = t(mode === 'local' ? 'settings.localOnly' : 'settings.hybridOn');
  return (
    <StepCard number={3} title={t('setup.modeTitle')} state={state} onState={setState} doneWords={words}>
      <p>{t('setup.modeSpending')}</p>
      <div className={styles.buttons}>
        <p className={styles.local}>
          <ShieldCheck size={16} aria-hidden />
          {words}
        </p>
        <Button onClick={() => setState('done')}>{t('setup.keepLocal')}</Button>
        <Button look="quiet" onClick={() => stores.view.setState({ overlay: 'hybrid' })}>
          {t('setup.hybrid')}
        </Button>
      </div>
    </StepCard>
  );
}
