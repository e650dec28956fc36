import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { wordError } from '../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatPercent, formatRate } from '../../format/numbers.ts';
import type { ModelState } from '../../state/simple-stores.ts';
import { Button } from '../../ui/Button.tsx';
import { HubForm } from './HubForm.tsx';
import { ModelCard } from './ModelCard.tsx';
import modelStyles from './Models.module.css';
import { addModelFile, chooseModel, loadModels } from './model-acts.ts';
import { inShownOrder } from './model-order.ts';
import styles from './Settings.module.css';
import { useModels } from './use-models.ts';

/** Which model is used, all that could be, and where they come from. */
export function ModelSettings() {
  const models = useModels();
  return (
    <>
      <CurrentModel models={models} />
      <ModelList models={models} />
      <ModelChoices />
      <HubForm />
    </>
  );
}

function CurrentModel({ models }: { readonly models: ModelState }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const isNone = useStore(stores.settings, (state) => state.settings.modelId === 'none');
  const { state, modelId, tokensPerSecond, loadProgress, error } = models.status;
  if (error) return <p className={styles.problem}>{wordError(error.code, language)}</p>;
  if (modelId === null) return <p>{t(isNone ? 'model.none' : 'model.notLoaded')}</p>;
  const name = models.entries.find((entry) => entry.id === modelId)?.name ?? modelId;
  const words =
    state === 'loading'
      ? t('status.model.loading', { percent: formatPercent(loadProgress ?? 0, language) })
      : t(`status.model.${state}`);
  const rate =
    tokensPerSecond === null
      ? ''
      : ` · ${t('status.tokensPerSecond', { rate: formatRate(tokensPerSecond, language) })}`;
  return (
    <p>
      {t('model.current', { name, state: words })}
      {rate}
    </p>
  );
}

function ModelList({ models }: { readonly models: ModelState }) {
  const services = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  if (models.listError && models.entries.length === 0) {
    return (
      <div className={styles.inline} role="alert">
        <p className={styles.problem}>{wordError(models.listError.code, language)}</p>
        <Button onClick={() => void loadModels(services)}>{t('settings.retry')}</Button>
      </div>
    );
  }
  if (!models.isLoaded) return <p className={styles.hint}>{t('settings.loading')}</p>;
  if (models.entries.length === 0) return <p className={styles.hint}>{t('model.listEmpty')}</p>;
  return (
    <ul className={modelStyles.models} aria-label={t('model.list')}>
      {inShownOrder(models.entries).map((entry) => (
        <li key={entry.id} className={modelStyles.model}>
          <ModelCard entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function ModelChoices() {
  const services = useServices();
  const { t } = useTranslation();
  const chosen = useStore(services.stores.settings, (state) => state.settings.modelId);
  const [isAdding, setIsAdding] = useState(false);
  const add = async (): Promise<void> => {
    setIsAdding(true);
    await addModelFile(services);
    setIsAdding(false);
  };
  return (
    <div className={styles.inline}>
      <Button aria-disabled={isAdding} onClick={() => void (isAdding || add())}>
        {t(isAdding ? 'model.addingFile' : 'model.addFile')}
      </Button>
      {chosen !== null && (
        <Button onClick={() => void chooseModel(services, null)}>{t('model.useRecommended')}</Button>
      )}
      {chosen !== 'none' && (
        <Button onClick={() => void chooseModel(services, 'none')}>{t('model.useNone')}</Button>
      )}
    </div>
  );
}
