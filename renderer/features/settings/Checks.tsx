import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { DoctorCheck, Language } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import checkStyles from './Checks.module.css';
import { checkNames, checkRemedies } from './check-words.ts';
import styles from './Settings.module.css';

const signs: Readonly<Record<DoctorCheck['state'], string>> = { works: '✓', limited: '!', missing: '–' };

type ChecksState =
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done'; readonly checks: readonly DoctorCheck[]; readonly language: Language };

/** What works on this computer and what does not, each with its remedy. */
export function Checks() {
  const { bridge } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const [answered, setState] = useState<ChecksState | null>(null);
  // What was checked is worded in the language of then.
  const state = answered?.kind === 'done' && answered.language !== language ? null : answered;
  const run = async (): Promise<void> => {
    setState({ kind: 'running' });
    const answer = await bridge.invoke('doctor.run', { language });
    setState(
      answer.ok
        ? { kind: 'done', checks: answer.value.checks, language }
        : { kind: 'failed', error: answer.error },
    );
  };
  const isRunning = state?.kind === 'running';
  return (
    <>
      <div className={styles.inline}>
        <Button aria-disabled={isRunning} onClick={() => void (isRunning || run())}>
          {t(isRunning ? 'settings.checking' : 'settings.runChecks')}
        </Button>
        <RestartButton />
      </div>
      <div role="status" className={styles.sectionBody}>
        {state?.kind === 'failed' && (
          <p className={styles.problem}>{wordError(state.error.code, language)}</p>
        )}
        {state?.kind === 'done' && <CheckList checks={state.checks} />}
      </div>
    </>
  );
}

function CheckList({ checks }: { readonly checks: readonly DoctorCheck[] }) {
  const { t } = useTranslation();
  const count = checks.filter((check) => check.state !== 'works').length;
  return (
    <>
      <p>
        {count === 0 ? t('settings.allWork', { count: checks.length }) : t('settings.someLimited', { count })}
      </p>
      <ul>
        {checks.map((check) => (
          <li key={check.id} className={checkStyles.check}>
            <CheckLine check={check} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CheckLine({ check }: { readonly check: DoctorCheck }) {
  const { t } = useTranslation();
  const { id, state, detail, remedy } = check;
  const name = checkNames[id];
  const remedyKey = checkRemedies[id];
  return (
    <>
      <span className={state === 'works' ? styles.works : styles.problem}>
        <span className={checkStyles.sign} aria-hidden>
          {signs[state]}
        </span>
        {t(`settings.check.${state}`)}
      </span>
      <span>
        <span className={checkStyles.name}>{name ? t(name) : id}</span>
        <span className={styles.hint}>{detail}</span>
        {remedy !== null && <span className={checkStyles.remedy}>{remedyKey ? t(remedyKey) : remedy}</span>}
      </span>
    </>
  );
}

/** Offered only while the engine has stopped for good. */
function RestartButton() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const core = useStore(stores.hosts, (state) => state.hosts.core);
  useEffect(() => {
    void bridge.invoke('shell.hosts', {}).then((answer) => {
      if (!answer.ok) return;
      const hosts = Object.fromEntries(answer.value.hosts.map((host) => [host.host, host]));
      stores.hosts.setState((state) => ({ hosts: { ...state.hosts, ...hosts } }));
    });
  }, [bridge, stores]);
  if (core?.state !== 'circuit-open' && core?.state !== 'stopped') return null;
  const restart = async (): Promise<void> => {
    const answer = await bridge.invoke('shell.restartCore', {});
    if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
  };
  return (
    <Button look="primary" onClick={() => void restart()}>
      {t('settings.restartEngine')}
    </Button>
  );
}
