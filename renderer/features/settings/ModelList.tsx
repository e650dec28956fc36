import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tell } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { ModelCard } from './ModelCard.tsx';
import styles from './Settings.module.css';

interface ModelListProps {
  /** Only what is suggested, installed or on its way, as on the first run. */
  readonly isShort: boolean;
}

export function ModelList({ isShort }: ModelListProps) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const entries = useStore(stores.model, (state) => state.entries);
  useModelEntries();
  const shown = entries.filter(
    (entry) => !isShort || entry.isRecommended || entry.isInstalled || entry.download !== null,
  );
  return (
    <>
      {shown.length === 0 && <p className={styles.hint}>{t('setup.modelNone')}</p>}
      <ul className={styles.models}>
        {shown.map((entry) => (
          <li key={entry.id} className={styles.model}>
            <ModelCard entry={entry} />
          </li>
        ))}
      </ul>
      {!isShort && (
        <div className={styles.inline}>
          <AddFileButton />
          <Button onClick={() => void bridge.invoke('model.select', { modelId: null })}>
            {t('model.useRecommended')}
          </Button>
          <Button onClick={() => void bridge.invoke('model.select', { modelId: 'none' })}>
            {t('model.useNone')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Fetches the list once, and again whenever another model is chosen. */
function useModelEntries(): void {
  const { bridge, stores } = useServices();
  const chosen = useStore(stores.settings, (state) => state.settings.modelId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice is what makes the list out of date.
  useEffect(() => {
    void bridge.invoke('model.list', {}).then((answer) => {
      if (answer.ok) stores.model.setState({ entries: answer.value.models, status: answer.value.status });
      else tell(stores, { kind: 'error', error: answer.error });
    });
  }, [bridge, stores, chosen]);
}

function AddFileButton() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const add = async (): Promise<void> => {
    const chosen = await bridge.invoke('shell.chooseModel', {});
    if (!chosen.ok || chosen.value.path === null) return;
    const answer = await bridge.invoke('model.addFile', { path: chosen.value.path });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    const list = await bridge.invoke('model.list', {});
    if (list.ok) stores.model.setState({ entries: list.value.models });
  };
  return <Button onClick={() => void add()}>{t('model.addFile')}</Button>;
}
