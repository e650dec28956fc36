import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import uiStyles from '../../ui/ui.module.css';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Cloud.module.css';

/** Whether mails that can wait a day may go to this provider in batches; off until its user says so. */
export function BatchConsent({ provider }: { readonly provider: ProviderView }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const htmlId = useId();
  const set = async (isOn: boolean): Promise<void> => {
    const answer = await bridge.invoke('provider.setBatches', { id: provider.id, isOn });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    await stores.cloud.getState().load();
  };
  return (
    <div className={`${styles.tick} ${styles.wide}`}>
      <input
        id={htmlId}
        type="checkbox"
        checked={provider.batches.isOn}
        aria-describedby={`${htmlId}-hint`}
        onChange={(event) => void set(event.target.checked)}
      />
      <label htmlFor={htmlId}>
        {t('provider.batches')}
        <VisuallyHidden> {plainLine(provider.id)}</VisuallyHidden>
      </label>
      <p id={`${htmlId}-hint`} className={uiStyles.hint}>
        {t('provider.batchesHint')}
      </p>
    </div>
  );
}
