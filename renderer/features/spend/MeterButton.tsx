import { PreviewCard } from '@base-ui/react/preview-card';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Meter } from '../../../shared/contract/views.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount, formatMoney, formatPercent } from '../../format/numbers.ts';
import { classNames } from '../../ui/class-names.ts';
import uiStyles from '../../ui/ui.module.css';
import { CapGauge } from './CapGauge.tsx';
import styles from './Meter.module.css';
import { MeterDetails } from './MeterDetails.tsx';
import { meterSays, usedShare } from './meter-state.ts';
import { Sparkline } from './Sparkline.tsx';
import { sumsByGroup, tierGroups } from './tier-groups.ts';

/** Always in sight: dollars today, tokens by tier, the last hour; more on hover and focus, the spend page on press. */
export function MeterButton() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const meter = useStore(stores.meter, (state) => state.meter);
  if (!meter) return <span className={styles.meter}>{t('meter.unknown')}</span>;
  const money = moneyWords(meter, t);
  const says = saysWords(meter, { t, language });
  const openPage = (): void => {
    setIsOpen(false);
    run.goSpend();
  };
  return (
    <PreviewCard.Root open={isOpen} onOpenChange={setIsOpen}>
      <PreviewCard.Trigger
        delay={250}
        closeDelay={150}
        render={
          <button
            type="button"
            className={styles.meter}
            aria-label={labelOf({ meter, money, says }, t)}
            onClick={openPage}
            onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && openPage()}
          />
        }
      >
        <MeterFace meter={meter} money={money} says={says} />
      </PreviewCard.Trigger>
      <PreviewCard.Portal>
        <PreviewCard.Positioner sideOffset={6} align="end" className={uiStyles.positioner}>
          <PreviewCard.Popup className={classNames(uiStyles.popup, styles.popup)}>
            <MeterDetails meter={meter} onLeave={() => setIsOpen(false)} />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  );
}

interface MeterFaceProps {
  readonly meter: Meter;
  readonly money: string;
  readonly says: readonly string[];
}

/** Both halves keep their width whatever they say, so that nothing beside them moves. */
function MeterFace({ meter, money, says }: MeterFaceProps) {
  return (
    <>
      <span className={styles.amount}>
        <span className={styles.money}>{money}</span>
        <CapGauge meter={meter} />
      </span>
      {says.length > 0 ? (
        <span className={styles.says}>
          {says.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      ) : (
        <span className={styles.drawing}>
          <TierBars tokens={sumsByGroup(meter.tokensByTier)} />
          <Sparkline values={meter.decidedPerMinute} width={110} height={20} />
        </span>
      )}
    </>
  );
}

type Translate = TFunction<'page'>;

/** The whole meter in one sentence each, for those who do not see it. */
function labelOf({ meter, money, says }: MeterFaceProps, t: Translate): string {
  const decided = meter.decidedPerMinute.reduce((sum, count) => sum + count, 0);
  return [t('meter.label'), t('meter.summary', { spent: money, decided }), ...says].join('. ');
}

function moneyWords(meter: Meter, t: Translate): string {
  const spent = formatMoney(meter.spentNanoUsd);
  return meter.capNanoUsd === null ? spent : t('meter.ofCap', { spent, cap: formatMoney(meter.capNanoUsd) });
}

interface Wording {
  readonly t: Translate;
  readonly language: ReturnType<typeof useLanguage>;
}

/** At most two short lines; none while all is as usual. */
function saysWords(meter: Meter, { t, language }: Wording): readonly string[] {
  const says = meterSays(meter);
  const waits =
    meter.waiting > 0
      ? t('meter.says.waits', { count: meter.waiting, shown: formatCount(meter.waiting, language) })
      : null;
  switch (says) {
    case 'nothing':
      return [];
    case 'near-cap':
      return [t('meter.says.near-cap', { percent: formatPercent(usedShare(meter), language) })];
    case 'no-cap':
    case 'no-provider':
    case 'cap-reached':
    case 'offline':
      return [t(`meter.says.${says}`), ...(waits === null ? [] : [waits])];
  }
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
