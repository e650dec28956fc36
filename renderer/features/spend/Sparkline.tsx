import styles from './Meter.module.css';

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** A line of thin columns, as tall as the share of the greatest; decoration, the words tell the same. */
export function Sparkline({ values, width, height }: SparklineProps) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.sparkBase} />
      {values.map((value, index) => {
        const tall = value === 0 ? 0 : Math.max(1.5, (value / most) * (height - 1));
        const key = `${index}`;
        return (
          <rect
            key={key}
            x={index * step}
            y={height - tall}
            width={Math.max(0.8, step - 0.2)}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
