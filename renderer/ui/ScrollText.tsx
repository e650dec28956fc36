import styles from './ui.module.css';

interface ScrollTextProps {
  /** What the text is, for screen readers. */
  readonly label: string;
  readonly text: string;
}

/** Text exactly as it is, in a box that scrolls and is reached by keyboard. */
export function ScrollText({ label, text }: ScrollTextProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scrollText} aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </section>
  );
}
