import styles from './ui.module.css';

/** Shows a key or a sequence of keys as caps; nothing for an empty one. */
export function Keys({ keys }: { readonly keys: string }) {
  if (keys === '') return null;
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key) => (
        <kbd key={key} className={styles.kbd}>
          {key.replaceAll('+', ' ')}
        </kbd>
      ))}
    </span>
  );
}
