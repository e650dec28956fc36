import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { EgressRules } from './EgressRules.tsx';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useSavedMark } from './use-saved-mark.ts';

const previewTasks = ['triage', 'summarise', 'draft'] as const;

/** What may leave this computer in hybrid mode, and what never may. */
export function LeavingSettings() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  return (
    <>
      <p>{t('leaving.lead')}</p>
      <EgressRules />
      <MaskWords key={String(isLoaded)} />
      <Previews />
    </>
  );
}

function MaskWords() {
  const services = useServices();
  const { t } = useTranslation();
  const { maskWords } = services.stores.settings.getState().settings;
  const [text, setText] = useState(maskWords.join('\n'));
  const [isSaved, markSaved] = useSavedMark();
  const save = async (): Promise<void> => {
    const words = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (await saveSettings(services, { maskWords: [...new Set(words)].slice(0, 1_000) })) markSaved();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor="mask-words">{t('leaving.words')}</label>
      <textarea
        id="mask-words"
        className={styles.input}
        rows={3}
        spellCheck={false}
        maxLength={20_000}
        value={text}
        aria-describedby="mask-words-hint"
        onChange={(event) => setText(event.target.value)}
      />
      <p id="mask-words-hint" className={styles.hint}>
        {t('leaving.wordsHint')}
      </p>
      <SaveRow isSaved={isSaved} />
    </form>
  );
}

/** Tasks whose text is shown, and must be sent by hand, each time. */
function Previews() {
  const services = useServices();
  const { t } = useTranslation();
  const chosen = useStore(services.stores.settings, (state) => state.settings.previewTasks);
  return (
    <fieldset className={styles.ticks}>
      <legend>{t('leaving.previews')}</legend>
      {previewTasks.map((task) => (
        <label key={task}>
          <input
            type="checkbox"
            checked={chosen.includes(task)}
            onChange={({ target }) => {
              const others = chosen.filter((one) => one !== task);
              void saveSettings(services, { previewTasks: target.checked ? [...others, task] : others });
            }}
          />
          {t(`leaving.preview.${task}`)}
        </label>
      ))}
    </fieldset>
  );
}
