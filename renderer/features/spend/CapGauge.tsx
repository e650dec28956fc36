import type { Meter } from '../../../shared/contract/views.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './Meter.module.css';
import { gaugeOf } from './meter-state.ts';

interface CapGaugeProps {
  readonly meter: Pick<Meter, 'spentNanoUsd' | 'heldNanoUsd' | 'capNanoUsd'>;
  readonly isTall?: boolean;
}

/** What of a cap is spent (solid) and held (hatched); decoration, the words beside it tell the same. */
export function CapGauge({ meter, isTall = false }: CapGaugeProps) {
  const gauge = gaugeOf(meter);
  const percent = (share: number): string => `${share * 100}%`;
  return (
    <span
      className={classNames(styles.gauge, isTall && styles.tall, gauge === null && styles.noGauge)}
      aria-hidden
    >
      {gauge && (
        <>
          <span className={styles.gaugeSpent} style={{ inlineSize: percent(gauge.spentShare) }} />
          <span className={styles.gaugeHeld} style={{ inlineSize: percent(gauge.heldShare) }} />
        </>
      )}
    </span>
  );
}
