import { Progress } from '@base-ui/react/progress';
import styles from './ui.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null where it is not known. */
  readonly share: number | null;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <Progress.Root value={share === null ? null : Math.round(share * 100)} aria-label={label}>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.indicator} />
      </Progress.Track>
    </Progress.Root>
  );
}
