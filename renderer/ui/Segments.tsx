import { useId } from 'react';
import styles from './Segments.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  /** The label is for screen readers alone. */
  readonly isLabelHidden?: boolean;
  /** The label stands above, as in a form, rather than beside. */
  readonly isStacked?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly onChange: (value: Value) => void;
}

/** A choice of few, all in sight: radio buttons in one row. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, isLabelHidden = false, isStacked = false, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className={isLabelHidden ? styles.bareSegments : isStacked ? styles.stacked : styles.segments}>
      <legend>{isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}</legend>
      <div className={styles.segmentRow}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
