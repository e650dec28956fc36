import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './ui.module.css';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string;
  readonly value: string;
  /** What to type; makes way for a problem. */
  readonly hint?: string | undefined;
  /** What is wrong with what was typed; null for nothing. */
  readonly problem?: string | null | undefined;
  readonly onText: (text: string) => void;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

/** A labelled field of one line; its hint, or what is wrong with it, stands below and is read with it. */
export function TextField(props: TextFieldProps) {
  const { label, value, hint, problem = null, onText, inputRef, className, ...rest } = props;
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={inputRef}
        className={styles.input}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
      {note !== undefined && (
        <p id={`${id}-note`} aria-live="polite" className={problem === null ? styles.hint : styles.problem}>
          {note}
        </p>
      )}
    </div>
  );
}
