import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ProviderView } from '../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { BatchConsent } from './BatchConsent.tsx';
import styles from './Cloud.module.css';
import { KeyForm } from './KeyForm.tsx';
import { ProviderFacts } from './ProviderFacts.tsx';
import { type ProviderTest, TestOutcomeLine, useProviderTest } from './ProviderTest.tsx';

/** The configured providers: health, price, where the key is, never the key. */
export function ProviderList() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const providers = useStore(stores.cloud, (state) => state.providers);
  if (providers.length === 0) return null;
  return (
    <ul className={styles.providers} aria-label={t('provider.title')}>
      {providers.map((provider) => (
        <li key={provider.id} className={styles.provider}>
          <ProviderCard provider={provider} />
        </li>
      ))}
    </ul>
  );
}

type Asking = 'nothing' | 'key' | 'remove';

function ProviderCard({ provider }: { readonly provider: ProviderView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking>('nothing');
  const test = useProviderTest(provider.id);
  const { id, model, tier } = provider;
  return (
    <>
      <p className={styles.providerName}>
        {plainLine(id)}
        <span className={styles.model}>{plainLine(model)}</span>
        <span className={styles.model}>{t(`provider.tier.${tier}`)}</span>
      </p>
      <CardButtons provider={provider} test={test} onAsk={setAsking} />
      <ProviderFacts provider={provider} />
      {provider.batches.isPriced && <BatchConsent provider={provider} />}
      <TestOutcomeLine outcome={test.outcome} />
      {asking === 'key' && <KeyForm id={id} onDone={() => setAsking('nothing')} />}
      {asking === 'remove' && <RemoveQuestion id={id} onDone={() => setAsking('nothing')} />}
    </>
  );
}

interface CardButtonsProps {
  readonly provider: ProviderView;
  readonly test: ProviderTest;
  readonly onAsk: (asking: Asking) => void;
}

function CardButtons({ provider, test, onAsk }: CardButtonsProps) {
  const { t } = useTranslation();
  const { hasKey, isSelfHosted, keyPlace } = provider;
  const name = plainLine(provider.id);
  return (
    <div className={styles.buttons}>
      {keyPlace !== 'environment' && (
        <Button
          look={hasKey || isSelfHosted ? 'quiet' : 'plain'}
          aria-label={t('provider.enterKeyOf', { name })}
          onClick={() => onAsk('key')}
        >
          {t('provider.enterKey')}
        </Button>
      )}
      <Button
        aria-label={t('provider.testOf', { name })}
        disabled={test.isRunning}
        onClick={() => void test.run()}
      >
        {t(test.isRunning ? 'provider.testing' : 'provider.test')}
      </Button>
      <Button look="quiet" aria-label={t('provider.removeOf', { name })} onClick={() => onAsk('remove')}>
        {t('provider.remove')}
      </Button>
    </div>
  );
}

/** A key can not be brought back, so removing asks rather than offers to undo. */
function RemoveQuestion({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const remove = async (): Promise<void> => {
    const answer = await bridge.invoke('provider.remove', { id });
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    await stores.cloud.getState().load();
    onDone();
  };
  return (
    <div className={`${styles.buttons} ${styles.wide}`}>
      <span className={styles.fill}>{t('provider.removeSure')}</span>
      <Button autoFocus onClick={onDone}>
        {t('provider.cancel')}
      </Button>
      <Button look="danger" onClick={() => void remove()}>
        {t('provider.removeYes')}
      </Button>
    </div>
  );
}
