import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/contract/cloud-views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useDateContext } from '../../app/services.ts';
import { formatClock, formatDay } from '../../format/dates.ts';
import { wordPriceSource } from '../../format/money-words.ts';
import { formatMoney } from '../../format/numbers.ts';
import styles from './Cloud.module.css';

/** In one line each: host, health, price with its source and date, where the key is. */
export function ProviderFacts({ provider }: { readonly provider: ProviderView }) {
  return (
    <ul className={styles.facts}>
      <li>{plainLine(provider.host)}</li>
      <Health provider={provider} />
      <Price provider={provider} />
      <KeyPlace provider={provider} />
    </ul>
  );
}

function Health({ provider }: { readonly provider: ProviderView }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { state, trouble = null, retryAtUtcMs } = provider.health;
  const words =
    state !== 'resting'
      ? t(`provider.health.${state}`)
      : retryAtUtcMs === null
        ? t('provider.resting')
        : t('provider.health.resting', { time: formatClock(retryAtUtcMs, dates) });
  const look = state === 'healthy' ? styles.works : state === 'unknown' ? undefined : styles.fails;
  return (
    <li className={look}>
      {words}
      {trouble !== null && ` (${t(`provider.trouble.${trouble}`)})`}
    </li>
  );
}

function Price({ provider }: { readonly provider: ProviderView }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { price, isSelfHosted } = provider;
  if (isSelfHosted) return <li>{t('provider.priceFree')}</li>;
  if (price === null) return <li className={styles.fails}>{t('provider.priceUnknown')}</li>;
  const words = { in: formatMoney(price.input), out: formatMoney(price.output) };
  const from = { date: formatDay(price.checkedOn, dates), source: wordPriceSource(price.source, t) };
  return (
    <>
      <li>{t('provider.priceLine', words)}</li>
      <li>{t('provider.priceFrom', from)}</li>
    </>
  );
}

function KeyPlace({ provider }: { readonly provider: ProviderView }) {
  const { t } = useTranslation();
  const { keyPlace, keyEnv, hasKey, isSelfHosted } = provider;
  const isMissing = !hasKey && !(keyPlace === 'none' && isSelfHosted);
  return (
    <>
      <li>{t(`provider.keyPlace.${keyPlace}`, { name: plainLine(keyEnv ?? '') })}</li>
      {isMissing && keyPlace !== 'none' && (
        <li className={styles.fails}>
          {t(keyPlace === 'environment' ? 'provider.variableEmpty' : 'provider.keyMissing')}
        </li>
      )}
    </>
  );
}
