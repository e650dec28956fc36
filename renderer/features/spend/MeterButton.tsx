import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.ts';
import { formatMoney } from '../../format/numbers.ts';
import { classNames } from '../../ui/class-names.ts';
import uiStyles from '../../ui/ui.module.css';
import styles from './Meter.module.css';
import { MeterDetails } from './MeterDetails.tsx';
import { Sparkline } from './Sparkline.tsx';
import { sumsByGroup, tierGroups } from './tier-groups.ts';

/** Always in sight: dollars today, tokens by tier, the last hour; more on hover, focus and press. */
export function MeterButton() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const meter = useStore(stores.meter, (state) => state.meter);
  if (!meter) return <span className={styles.meter}>{t('meter.unknown')}</span>;
  const spent = formatMoney(meter.spentNanoUsd);
  const money =
    meter.capNanoUsd === null ? spent : t('meter.ofCap', { spent, cap: formatMoney(meter.capNanoUsd) });
  const decided = meter.decidedPerMinute.reduce((sum, count) => sum + count, 0);
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.meter}
        aria-label={`${t('meter.label')}: ${t('meter.summary', { spent: money, decided })}`}
        openOnHover
        delay={250}
      >
        <span className={styles.money}>{money}</span>
        <TierBars tokens={sumsByGroup(meter.tokensByTier)} />
        <Sparkline values={meter.decidedPerMinute} width={60} height={16} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={uiStyles.positioner}>
          <Popover.Popup className={classNames(uiStyles.popup, styles.popup)} aria-label={t('meter.label')}>
            <MeterDetails meter={meter} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function TierBars({ tokens }: { readonly tokens: ReturnType<typeof sumsByGroup> }) {
  const most = Math.max(1, ...tierGroups.map((group) => tokens[group]));
  return (
    <span className={styles.bars} aria-hidden>
      {tierGroups.map((group) => (
        <span key={group} className={styles.barTrack}>
          <span
            className={classNames(styles.bar, styles[group])}
            style={{ inlineSize: `${(tokens[group] / most) * 100}%` }}
          />
        </span>
      ))}
    </span>
  );
}
