import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppError } from '../../../shared/contract/errors.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { saveSettings, tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type AmountProblem, readAmount, writeAmount } from '../budgets/read-amount.ts';
import styles from './Cloud.module.css';
import { ProviderForm } from './ProviderForm.tsx';
import { ProviderList } from './ProviderList.tsx';
import { TestOutcomeLine, useProviderTest } from './ProviderTest.tsx';

const offeredCapUsd = '0.05';

/** What hybrid needs: a provider with its key, and a cap; then the provider is tried and the mode switched. */
export function HybridSetup() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const providers = useStore(stores.cloud, (state) => state.providers);
  const close = (): void => stores.view.setState({ overlay: 'none' });
  const provider = providers[0];
  useEffect(() => void stores.cloud.getState().load(), [stores]);
  return (
    <Dialog title={t('hybrid.title')} closeLabel={t('hybrid.stay')} onClose={close}>
      <div className={styles.steps}>
        <p>{t('hybrid.lead')}</p>
        <section className={styles.step} aria-labelledby="hybrid-provider">
          <h3 id="hybrid-provider" className={styles.stepTitle}>
            {t('hybrid.step.provider')}
          </h3>
          {provider ? <ProviderList /> : <ProviderForm onAdded={() => undefined} />}
        </section>
        {provider && <CapStep providerId={provider.id} onClose={close} />}
      </div>
    </Dialog>
  );
}

interface CapStepProps {
  readonly providerId: string;
  readonly onClose: () => void;
}

function CapStep({ providerId, onClose }: CapStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const start = useStart(providerId, onClose);
  const [text, setText] = useCapText();
  const [problem, setProblem] = useState<AmountProblem | null>(null);
  const [isTested, setIsTested] = useState(true);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const reading = readAmount(text);
    setProblem(reading.kind === 'bad' ? reading.problem : null);
    if (reading.kind === 'amount') void start.run(reading.nanoUsd, isTested);
  };
  return (
    <form className={styles.step} onSubmit={submit} noValidate>
      <h3 className={styles.stepTitle}>{t('hybrid.step.cap')}</h3>
      <TextField
        className={styles.capField}
        label={t('hybrid.capLabel')}
        inputMode="decimal"
        value={text}
        hint={t('hybrid.capHint')}
        problem={problem === null ? null : t(`amount.${problem}`)}
        onText={setText}
      />
      <label className={styles.buttons}>
        <input type="checkbox" checked={isTested} onChange={(event) => setIsTested(event.target.checked)} />
        {t('hybrid.testFirst')}
      </label>
      <TestOutcomeLine outcome={start.test.outcome} />
      {start.error && (
        <p role="alert" className={styles.fails}>
          {wordError(start.error.code, language)}
        </p>
      )}
      <CapFoot isRunning={start.isRunning} onClose={onClose} />
    </form>
  );
}

function CapFoot({ isRunning, onClose }: Pick<CapStepProps, 'onClose'> & { readonly isRunning: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.foot}>
      <span className={styles.fill} />
      <Button onClick={onClose}>{t('hybrid.stay')}</Button>
      <Button type="submit" look="primary" disabled={isRunning}>
        {t(isRunning ? 'hybrid.working' : 'hybrid.start')}
      </Button>
    </div>
  );
}

/** The cap of the day as it is, else what is offered. */
function useCapText() {
  const { stores } = useServices();
  const cap = stores.meter.getState().meter?.capNanoUsd ?? null;
  return useState(() => (cap === null ? offeredCapUsd : writeAmount(cap)));
}

/** Sets the cap, tries the provider, and switches the mode only where both went well. */
function useStart(providerId: string, onDone: () => void) {
  const services = useServices();
  const test = useProviderTest(providerId);
  const [error, setError] = useState<AppError | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const steps = async (capNanoUsd: number, isTested: boolean): Promise<void> => {
    const answer = await services.bridge.invoke('budget.set', { scope: 'day', capNanoUsd });
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    if (isTested && !(await test.run())) return;
    if (!(await saveSettings(services, { mode: 'hybrid' }))) return;
    tell(
      services.stores,
      { kind: 'mode', mode: 'hybrid' },
      () => void saveSettings(services, { mode: 'local' }),
    );
    onDone();
  };
  const run = async (capNanoUsd: number, isTested: boolean): Promise<void> => {
    setIsRunning(true);
    setError(null);
    await steps(capNanoUsd, isTested);
    setIsRunning(false);
  };
  return { test, error, isRunning, run };
}
