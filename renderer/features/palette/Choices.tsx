import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeymap } from '../../app/services.ts';
import type { CommandId } from '../../keys/keymap.ts';
import { Keys } from '../../ui/Keys.tsx';
import type { NamedCommand } from './commands-like.ts';
import styles from './SearchField.module.css';

const operators = [
  ['from:', 'operator.from'],
  ['subject:', 'operator.subject'],
  ['has:attachment', 'operator.has'],
  ['is:unread', 'operator.is'],
  ['after:', 'operator.after'],
  ['or', 'operator.or'],
] as const;

interface ChoicesProps {
  readonly id: string;
  readonly commands: readonly NamedCommand[];
  readonly active: number;
  readonly isChoosing: boolean;
  readonly onChoose: (id: CommandId) => void;
}

/** What the field offers: commands with their keys, or the search operators while nothing is typed. */
export function Choices({ id, commands, active, isChoosing, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const keymap = useKeymap();
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  if (commands.length === 0 && !isChoosing) return <OperatorHelp id={id} />;
  return (
    <div className={styles.popup}>
      <div className={styles.group} id={`${id}-title`}>
        {t('title.commands')}
      </div>
      <div role="listbox" id={id} aria-labelledby={`${id}-title`}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y: the field holds the focus and moves through the options.
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.choice}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(command.id)}
          >
            {command.name}
            <Keys keys={keymap[command.id]} />
          </div>
        ))}
      </div>
    </div>
  );
}

function OperatorHelp({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.popup}>
      <div className={styles.group}>{t('title.operators')}</div>
      <dl id={id} className={styles.operators}>
        {operators.map(([operator, words]) => (
          <div key={operator}>
            <dt>{operator}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
