import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheck } from '../../../shared/contract/views.ts';
import { tell } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

const signs: Readonly<Record<DoctorCheck['state'], string>> = { works: '✓', limited: '!', missing: '✕' };

/** What works on this computer and what does not, each with its remedy. */
export function Checks() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [checks, setChecks] = useState<readonly DoctorCheck[] | 'running' | null>(null);
  const run = async (): Promise<void> => {
    setChecks('running');
    const answer = await bridge.invoke('doctor.run', {});
    setChecks(answer.ok ? answer.value.checks : null);
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <>
      <div>
        <Button disabled={checks === 'running'} onClick={() => void run()}>
          {t(checks === 'running' ? 'settings.checking' : 'settings.runChecks')}
        </Button>
      </div>
      {checks !== null && checks !== 'running' && (
        <ul className={styles.checks} aria-live="polite">
          {checks.map((check) => (
            <li key={check.id}>
              <span className={check.state === 'works' ? styles.works : styles.problem}>
                {signs[check.state]} {t(`settings.check.${check.state}`)}
              </span>
              <span>
                {check.detail}
                {check.remedy !== null && <span className={styles.hint}> {check.remedy}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
