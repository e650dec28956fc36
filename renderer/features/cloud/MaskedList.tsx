import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { EgressView } from '../../../shared/contract/spend-views.ts';
import { maskKinds } from '../../../shared/domain/mask.ts';
import { wordMaskRule } from '../../../shared/i18n/mask-rules.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage } from '../../app/services.ts';
import styles from './Leaving.module.css';

function wordMaskKind(kind: string, t: TFunction<'page'>): string {
  const known = maskKinds.find((one) => one === kind);
  return known ? t(`mask.${known}`) : plainLine(kind);
}

/** What was masked in a text, how often, and by which rule. */
export function MaskedList({ masked }: Pick<EgressView, 'masked'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (masked.length === 0) return <span className={styles.note}>{t('preview.maskedNone')}</span>;
  return (
    <ul className={styles.masked}>
      {masked.map(({ kind, rule, count }) => (
        <li key={`${kind} ${rule}`}>
          {t('preview.maskedOne', { kind: wordMaskKind(kind, t), count })}{' '}
          <span className={styles.note}>{t('preview.rule', { rule: wordMaskRule(rule, language) })}</span>
        </li>
      ))}
    </ul>
  );
}
