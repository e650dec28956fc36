import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Evidence, Verdict } from '../../../shared/domain/verdict.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { tellingEvidence, wordEvidence } from '../../../shared/i18n/reasons.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount, formatMoney, formatPercent } from '../../format/numbers.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import styles from './Verdict.module.css';

const mostEvidence = 8;
const mostAnswers = 4;

interface WhyPanelProps {
  readonly message: MessageView;
  readonly verdict: Verdict;
}

/** Everything that made the verdict: tier, evidence in words, probabilities, the local model's answer, cost. */
export function WhyPanel({ message, verdict }: WhyPanelProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const close = (): void => stores.reader.getState().showPanel('none');
  return (
    <section className={styles.panel} aria-label={t('why.title')}>
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>
          {t('why.tier')}: {t(`tier.${verdict.tier}`)}
        </h2>
        <IconButton label={t('why.close')} command="why" onClick={close}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <EvidenceList evidence={verdict.explanation.evidence} />
      <Probabilities verdict={verdict} />
      <LocalAnswer verdict={verdict} />
      <CloudAnswer verdict={verdict} />
      <Cost verdict={verdict} />
      {message.correction && <ForgetButton messageId={message.messageId} />}
    </section>
  );
}

function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const weightiest = tellingEvidence(evidence)
    .toSorted((left, right) => Math.abs(right.weight) - Math.abs(left.weight))
    .slice(0, mostEvidence);
  return (
    <>
      <h3 className={styles.heading}>{t('why.evidence')}</h3>
      {weightiest.length === 0 && <p>{t('why.noEvidence')}</p>}
      <ul className={styles.evidence}>
        {weightiest.map((one) => (
          <li key={`${one.code} ${one.detail} ${one.weight}`}>
            <span className={one.weight >= 0 ? styles.for : styles.against}>
              {one.weight >= 0 ? '+' : '−'} {t(one.weight >= 0 ? 'why.for' : 'why.against')}
            </span>
            {wordEvidence(one, language)}
          </li>
        ))}
      </ul>
    </>
  );
}

function likeliest<Label extends string>(
  probabilities: Readonly<Partial<Record<Label, number>>>,
): readonly (readonly [Label, number])[] {
  const pairs = Object.entries(probabilities) as [Label, number][];
  return pairs.toSorted((left, right) => right[1] - left[1]).slice(0, mostAnswers);
}

function Probabilities({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const { need, kind, priority } = verdict.explanation.probabilities;
  const heads = [
    { head: 'need', answers: likeliest(need).map(([label, share]) => ({ name: t(`need.${label}`), share })) },
    { head: 'kind', answers: likeliest(kind).map(([label, share]) => ({ name: t(`kind.${label}`), share })) },
    {
      head: 'priority',
      answers: likeliest(priority).map(([label, share]) => ({ name: t(`priority.${label}`), share })),
    },
  ] as const;
  if (heads.every(({ answers }) => answers.length === 0)) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('why.probabilities')}</h3>
      <div className={styles.heads}>
        {heads.map(({ head, answers }) => (
          <dl key={head} className={styles.bars}>
            <div className={styles.barsTitle}>
              <dt>{t(`head.${head}`)}</dt>
            </div>
            {answers.map((answer) => (
              <Likelihood key={answer.name} {...answer} />
            ))}
          </dl>
        ))}
      </div>
    </>
  );
}

function Likelihood({ name, share }: { readonly name: string; readonly share: number }) {
  const language = useLanguage();
  return (
    <div className={styles.likelihood}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.share} style={{ inlineSize: `${share * 100}%` }} aria-hidden />
        <span className={styles.percent}>{formatPercent(share, language)}</span>
      </dd>
    </div>
  );
}

function LocalAnswer({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const { localAnswer } = verdict.explanation;
  if (!localAnswer) return null;
  const { kind, need, priority, weighedIn } = localAnswer;
  return (
    <p className={styles.local}>
      {t('why.local')}: {t(`need.${need}`)} · {t(`kind.${kind}`)} · {t(`priority.${priority}`)} (
      {t(weighedIn ? 'why.localWeighed' : 'why.localIgnored')})
    </p>
  );
}

function CloudAnswer({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const { cloudAnswer } = verdict.explanation;
  if (!cloudAnswer) return null;
  const { kind, need, priority, model } = cloudAnswer;
  return (
    <p className={styles.cloud}>
      {t('why.cloud', { model: plainLine(model, 60) })}: {t(`need.${need}`)} · {t(`kind.${kind}`)} ·{' '}
      {t(`priority.${priority}`)}
    </p>
  );
}

function Cost({ verdict }: { readonly verdict: Verdict }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (value: number): string => formatCount(value, language);
  const model = stores.meter.getState().meter?.baseline.model ?? t('meter.unknown');
  const words = t('why.cost', {
    tokensIn: count(verdict.tokensIn),
    reused: count(verdict.tokensReused),
    tokensOut: count(verdict.tokensOut),
    cost: formatMoney(verdict.costNanoUsd),
    ms: count(Math.round(verdict.ms * 10) / 10),
  });
  const avoided = t('why.avoided', { model, amount: formatMoney(verdict.avoidedNanoUsd) });
  return (
    <p className={styles.cost}>
      {words}
      <br />
      {avoided}
    </p>
  );
}

function ForgetButton({ messageId }: { readonly messageId: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const forget = async (): Promise<void> => {
    const answer = await bridge.invoke('learning.forget', { messageId });
    if (answer.ok) tell(stores, { kind: 'forgotten', count: answer.value.forgotten });
    else tell(stores, { kind: 'error', error: answer.error });
  };
  return <Button onClick={() => void forget()}>{t('verdict.forget')}</Button>;
}
