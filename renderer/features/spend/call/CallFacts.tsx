import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../../../../shared/contract/spend-views.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { formatFullDate } from '../../../format/dates.ts';
import { wordOutcome, wordTask } from '../../../format/money-words.ts';
import { formatCount, formatExactMoney } from '../../../format/numbers.ts';
import { formatDuration } from '../../../format/work.ts';
import styles from './Call.module.css';

/** What the call was for, which model served it, how long it took, and the money held for it. */
export function CallFacts({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { call, responseId } = detail;
  const what = [wordTask(call.taskKind, t), t(`tier.${call.tier}`), wordOutcome(call.outcome, t)];
  return (
    <dl className={styles.facts}>
      <Fact name={t('call.what')}>{what.join(' · ')}</Fact>
      <Fact name={t('call.when')}>{formatFullDate(call.atUtcMs, dates)}</Fact>
      {call.subject !== '' && <Fact name={t('call.mail')}>{plainLine(call.subject, 160)}</Fact>}
      <Model detail={detail} />
      <Time detail={detail} />
      {responseId !== null && <Fact name={t('call.responseId')}>{plainLine(responseId, 120)}</Fact>}
      <Hold hold={detail.hold} />
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Model({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const { call, modelServed } = detail;
  const asked = [call.provider, call.model].filter((name) => name !== null).map((name) => plainLine(name));
  if (asked.length === 0) return null;
  const isOther = modelServed !== null && modelServed !== call.model;
  return (
    <Fact name={t('call.model')}>
      {asked.join(' · ')}
      {isOther && <span className={styles.note}> {t('call.served', { model: plainLine(modelServed) })}</span>}
    </Fact>
  );
}

function Time({ detail }: { readonly detail: CallDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = formatDuration(detail.call.ms, language);
  const words =
    detail.firstTokenMs === null
      ? time
      : t('call.timeFirst', { time, first: formatDuration(detail.firstTokenMs, language) });
  return <Fact name={t('call.time')}>{words}</Fact>;
}

function Hold({ hold }: Pick<CallDetail, 'hold'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (hold === null) return <Fact name={t('call.hold')}>{t('call.holdNone')}</Fact>;
  const words = {
    amount: formatExactMoney(hold.amountNanoUsd),
    state: t(`call.hold.${hold.state}`),
    in: formatCount(hold.inputBoundTokens, language),
    out: formatCount(hold.outputLimitTokens, language),
    attempt: hold.attempt,
    service: t(`call.service.${hold.serviceTier}`),
  };
  return <Fact name={t('call.hold')}>{t('call.holdWords', words)}</Fact>;
}
