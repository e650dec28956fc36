import { useTranslation } from 'react-i18next';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount, formatMoney } from '../../format/numbers.ts';
import type { Run } from '../../state/answers-store.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Ask.module.css';
import { useStopOnEscape } from './use-stop-on-escape.ts';

interface AnswerProgressLineProps {
  readonly run: Pick<Run<unknown>, 'requestId' | 'state' | 'progress'>;
  /** Said until somebody writes. */
  readonly waiting: string;
}

/** Who writes, why this machine where it does, tokens and dollars as they run, and the way to stop it. */
export function AnswerProgressLine({ run, waiting }: AnswerProgressLineProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { progress, requestId } = run;
  const stop = (): void => stores.answers.getState().cancel(requestId);
  useStopOnEscape(run.state === 'streaming', stop);
  return (
    <div className={styles.buttons}>
      <span className={styles.note} role="status">
        {progress === null ? waiting : <Writer progress={progress} />}
      </span>
      {progress !== null && progress.tokensIn > 0 && (
        <span className={styles.running}>
          {t('answer.running', {
            in: formatCount(progress.tokensIn, language),
            out: formatCount(progress.tokensOut, language),
            cost: formatMoney(progress.costNanoUsd),
          })}
        </span>
      )}
      <Button onClick={stop}>{t('answer.cancel')}</Button>
    </div>
  );
}

function Writer({
  progress,
}: {
  readonly progress: NonNullable<AnswerProgressLineProps['run']['progress']>;
}) {
  const { t } = useTranslation();
  const { because, model } = progress;
  const tier = t(`tier.${progress.tier}`);
  const who = model === null ? tier : t('answer.byModel', { tier, model: plainLine(model, 60) });
  const why = because === null || because === 'asked' ? '' : t(`here.${because}`);
  return (
    <>
      {why} {t('answer.byTier', { tier: who })}
    </>
  );
}
