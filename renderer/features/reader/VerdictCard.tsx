import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { wordVerdictReason } from '../../../shared/i18n/reasons.ts';
import { useDateContext, useKeymap, useLanguage, useServices } from '../../app/services.ts';
import { describeDue } from '../../format/dates.ts';
import { formatMoney, formatPercent } from '../../format/numbers.ts';
import { Keys } from '../../ui/Keys.tsx';
import styles from './Verdict.module.css';

/** `reply · today · sure 93 % · rule · $0 · why?`, and the reason in one line. */
export function VerdictCard({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const { verdict, isOutgoing } = message;
  // Own mails are decided with the rest, as they teach what the owner answers; nobody needs to read how.
  if (isOutgoing) return <p className={styles.card}>{t('verdict.outgoing')}</p>;
  if (!verdict) return <p className={styles.card}>{t('verdict.waiting')}</p>;
  return (
    <section className={styles.card} aria-label={t('verdict.label')}>
      <Facts message={message} verdict={verdict} />
      <WhyButton />
      <Reason verdict={verdict} />
    </section>
  );
}

interface FactsProps {
  readonly message: MessageView;
  readonly verdict: Verdict;
}

function Facts({ message, verdict }: FactsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dates = useDateContext();
  const due = verdict.due === null ? null : describeDue(verdict.due, dates);
  const isCorrected = message.correction !== null;
  const isUrgent = verdict.priority === 'urgent';
  return (
    <ul className={styles.facts}>
      <li className={styles.need}>{t(`need.${verdict.need}`)}</li>
      {isUrgent && <li className={styles.urgent}>{t('priority.urgent')}</li>}
      {due && (
        <li className={due.isOverdue || due.isSoon ? styles.urgent : undefined}>
          {t(due.isOverdue ? 'list.overdue' : 'list.due', { date: due.words })}
        </li>
      )}
      <li>{t(`kind.${verdict.kind}`)}</li>
      {isCorrected ? (
        <li className={styles.corrected}>{t('verdict.corrected')}</li>
      ) : (
        <>
          <li>{t('verdict.sure', { percent: formatPercent(verdict.confidence, language) })}</li>
          <li>{t(`tier.${verdict.tier}`)}</li>
        </>
      )}
      <Cost message={message} verdict={verdict} />
      {verdict.degraded && <li>{t(`verdict.degraded.${verdict.degraded}`)}</li>}
    </ul>
  );
}

/** What the verdict cost; paid ones lead to their calls on the spend page. */
function Cost({ message, verdict }: FactsProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const cost = formatMoney(verdict.costNanoUsd);
  if (verdict.costNanoUsd === 0) return <li>{cost}</li>;
  const show = (): void =>
    stores.view.setState(({ spend }) => ({
      page: 'spend',
      spend: { ...spend, period: 'month', where: {}, messageId: message.messageId },
    }));
  return (
    <li>
      <button
        type="button"
        className={styles.factCost}
        aria-label={t('spend.openCall', { cost })}
        onClick={show}
      >
        {cost}
      </button>
    </li>
  );
}

function WhyButton() {
  const { run } = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  return (
    <button type="button" className={styles.why} onClick={run.why}>
      {t('verdict.why')}
      <Keys keys={keymap.why} />
    </button>
  );
}

function Reason({ verdict }: { readonly verdict: Verdict }) {
  const language = useLanguage();
  return <p className={styles.reason}>{wordVerdictReason(verdict, language)}</p>;
}
