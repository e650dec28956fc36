import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordError } from '../../../shared/i18n/errors.ts';
import { useLanguage } from '../../app/services.ts';
import { ModelCard } from '../settings/ModelCard.tsx';
import { offeredModel } from '../settings/model-order.ts';
import { useModels } from '../settings/use-models.ts';
import styles from './FirstRun.module.css';
import { StepCard, type StepState } from './StepCard.tsx';

/** The second step: the model that is suggested for this computer. Done by itself once one is installed. */
export function ModelStep() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { entries, isLoaded, listError } = useModels();
  const [chosen, setChosen] = useState<StepState | null>(null);
  const installed = entries.find((entry) => entry.isInstalled);
  const offered = offeredModel(entries);
  const state = chosen ?? (installed ? 'done' : 'open');
  return (
    <StepCard
      number={2}
      title={t('setup.modelTitle')}
      state={state}
      onState={setChosen}
      doneWords={installed && t('setup.modelReady', { name: installed.name })}
    >
      <p>{t('setup.modelBody')}</p>
      {offered && (
        <div className={styles.model}>
          <ModelCard entry={offered} />
        </div>
      )}
      {listError && <p className={styles.bad}>{wordError(listError.code, language)}</p>}
      {isLoaded && !offered && <p className={styles.note}>{t('setup.modelNone')}</p>}
    </StepCard>
  );
}
