import { useTranslation } from 'react-i18next';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import { useServices } from '../../app/services.ts';
import modelStyles from './Models.module.css';
import styles from './Settings.module.css';

/** The licence of a model, a way to read it, and whether it must be or was accepted. */
export function ModelTerms({ entry }: { readonly entry: ModelEntry }) {
  const { bridge } = useServices();
  const { t } = useTranslation();
  const { licence, licenceUrl, needsAcceptance, isAccepted, fit } = entry;
  const isAsked = needsAcceptance && fit !== 'too-large';
  return (
    <p className={styles.hint}>
      {t('model.licence', { licence })}
      {licenceUrl !== null && (
        <>
          {' · '}
          <button
            type="button"
            className={modelStyles.link}
            onClick={() => void bridge.invoke('shell.openLink', { href: licenceUrl })}
          >
            {t('model.readTerms')}
          </button>
        </>
      )}
      {isAsked && ` · ${t(isAccepted ? 'model.accepted' : 'model.termsFirst')}`}
    </p>
  );
}
