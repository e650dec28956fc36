import { useTranslation } from 'react-i18next';
import type { CacheLayer, SpendOverview } from '../../../../shared/contract/spend-views.ts';
import { useLanguage } from '../../../app/services.ts';
import { formatCount, formatMoney, formatPercent } from '../../../format/numbers.ts';
import cards from './Cards.module.css';
import styles from './Spend.module.css';
import tables from './Tables.module.css';

/** What kept answers saved, by layer. */
export function CacheTable({ overview }: { readonly overview: SpendOverview | null }) {
  const { t } = useTranslation();
  const caches = overview?.caches ?? [];
  const isUsed = caches.some(({ lookups }) => lookups > 0);
  return (
    <section className={cards.card} aria-labelledby="spend-caches">
      <h2 id="spend-caches" className={cards.cardTitle}>
        {t('spend.caches')}
      </h2>
      {!isUsed && <p className={styles.note}>{t('spend.cachesNone')}</p>}
      {isUsed && (
        <table className={tables.narrowTable}>
          <thead>
            <tr>
              <th scope="col">{t('spend.cacheLayer')}</th>
              <th scope="col">{t('spend.cacheHits')}</th>
              <th scope="col">{t('spend.cacheTokens')}</th>
              <th scope="col">{t('spend.cacheSaved')}</th>
            </tr>
          </thead>
          <tbody>
            {caches.map((cache) => (
              <LayerRow key={cache.layer} cache={cache} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function LayerRow({ cache }: { readonly cache: CacheLayer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { layer, lookups, hits, tokensSaved, savedNanoUsd, checks = 0, wrongChecks = 0 } = cache;
  const rate = {
    lookups: formatCount(lookups, language),
    percent: formatPercent(lookups === 0 ? 0 : hits / lookups, language),
  };
  return (
    <tr>
      <th scope="row">{t(`spend.cache.${layer}`)}</th>
      <td>
        {t('spend.cacheRate', rate)}
        {checks > 0 && <div className={styles.note}>{t('spend.cacheChecks', { checks, wrongChecks })}</div>}
      </td>
      <td>{formatCount(tokensSaved, language)}</td>
      <td>{formatMoney(savedNanoUsd)}</td>
    </tr>
  );
}
