import { useTranslation } from 'react-i18next';
import type { AnswerMeta } from '../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount, formatMoney } from '../../format/numbers.ts';
import styles from './Ask.module.css';

/** Which tier answered, its tokens and its cost; the cost opens the call. */
export function AnswerMetaLine({ meta }: { readonly meta: AnswerMeta }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { model, callId } = meta;
  const tier = t(`tier.${meta.tier}`);
  const cost = formatMoney(meta.costNanoUsd);
  const tokens = { in: formatCount(meta.tokensIn, language), out: formatCount(meta.tokensOut, language) };
  return (
    <ul className={styles.meta}>
      <li>{model === null ? tier : t('answer.byModel', { tier, model: plainLine(model, 60) })}</li>
      {meta.tokensIn + meta.tokensOut > 0 && <li>{t('answer.tokens', tokens)}</li>}
      <li>
        {callId === null ? (
          cost
        ) : (
          <button
            type="button"
            className={styles.cost}
            aria-label={t('spend.openCall', { cost })}
            onClick={() => stores.view.setState({ callId })}
          >
            {cost}
          </button>
        )}
        {meta.isEstimated && ` (${t('answer.estimated')})`}
      </li>
    </ul>
  );
}
