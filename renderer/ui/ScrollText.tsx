import { useLayoutEffect, useRef } from 'react';
import styles from './ui.module.css';

interface ScrollTextProps {
  /** What the text is, for screen readers. */
  readonly label: string;
  readonly text: string;
  /** Part of the text that the view begins with; what stands before it is reached by scrolling up. */
  readonly beginAt?: string;
}

/** Text exactly as it is, in a box that scrolls and is reached by keyboard. */
export function ScrollText({ label, text, beginAt }: ScrollTextProps) {
  const box = useRef<HTMLElement>(null);
  const start = useRef<HTMLSpanElement>(null);
  const at = beginAt === undefined ? -1 : text.indexOf(beginAt);
  const cut = Math.max(0, at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is looked at from its own beginning.
  useLayoutEffect(() => {
    if (box.current && start.current) box.current.scrollTop = cut === 0 ? 0 : start.current.offsetTop;
  }, [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={box} className={styles.scrollText} aria-label={label} tabIndex={0}>
      <pre>
        {text.slice(0, cut)}
        <span ref={start}>{text.slice(cut)}</span>
      </pre>
    </section>
  );
}
