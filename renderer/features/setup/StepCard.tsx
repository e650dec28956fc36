import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './FirstRun.module.css';

export type StepState = 'open' | 'done' | 'skipped';

interface StepCardProps {
  readonly number: number;
  readonly title: string;
  readonly state: StepState;
  /** Skips an open step, opens a settled one again. */
  readonly onState: (state: StepState) => void;
  /** Shown instead of the children once the step is done; the bare word otherwise. */
  readonly doneWords?: string | undefined;
  readonly children: ReactNode;
}

/** One step: its number, what to do, a way past it, and what came of it. */
export function StepCard({ number, title, state, onState, doneWords, children }: StepCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const isOpen = state === 'open';
  const settledWords = state === 'done' ? (doneWords ?? t('setup.done')) : t('setup.skipped');
  return (
    <section className={styles.step} aria-labelledby={id}>
      <span className={classNames(styles.number, state === 'done' && styles.numberDone)} aria-hidden>
        {state === 'done' ? <Check size={14} /> : number}
      </span>
      <div className={styles.stepMain}>
        <header className={styles.stepHead}>
          <h2 id={id} className={styles.stepTitle}>
            <VisuallyHidden>{t('setup.step', { number })}: </VisuallyHidden>
            {title}
          </h2>
          <Button look="quiet" aria-describedby={id} onClick={() => onState(isOpen ? 'skipped' : 'open')}>
            {t(isOpen ? 'setup.skip' : 'setup.change')}
          </Button>
        </header>
        {isOpen ? (
          <div className={styles.stepBody}>{children}</div>
        ) : (
          <p className={styles.settled}>{settledWords}</p>
        )}
      </div>
    </section>
  );
}
