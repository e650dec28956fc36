import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { saveSettings } from '../../app/acts.ts';
import { useKeymap, useServices } from '../../app/services.ts';
import { type CommandGroup, type CommandId, commandGroups, takenBy } from '../../keys/keymap.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyButton } from './KeyButton.tsx';
import keyStyles from './Keys.module.css';
import { withKey } from './key-capture.ts';
import styles from './Settings.module.css';

const groups = Object.keys(commandGroups) as CommandGroup[];

interface Clash {
  readonly command: CommandId;
  readonly key: string;
  readonly takenBy: CommandId;
}

/** Every command and its key; a press on the key asks for another one. */
export function KeySettings() {
  const services = useServices();
  const { t } = useTranslation();
  const [clash, setClash] = useState<Clash | null>(null);
  const keymap = useKeymap();
  const own = useStore(services.stores.settings, (state) => state.settings.keymap);
  const ownCount = Object.keys(own).length;
  const remap = (id: CommandId, key: string): void => {
    const taken = key === '' ? null : takenBy(keymap, key, id);
    setClash(taken === null ? null : { command: id, key, takenBy: taken });
    if (taken === null) void saveSettings(services, { keymap: withKey(own, id, key) });
  };
  const resetAll = (): void => {
    setClash(null);
    void saveSettings(services, { keymap: {} });
  };
  return (
    <>
      <p className={styles.hint}>
        {t('settings.keysHint')} {t('settings.keysMore')}
      </p>
      <div className={keyStyles.keyGroups}>
        {groups.map((group) => (
          <KeyGroup key={group} group={group} clash={clash} onKeys={remap} />
        ))}
      </div>
      {ownCount > 0 && (
        <div className={styles.inline}>
          <Button onClick={resetAll}>{t('settings.keysReset')}</Button>
          <span className={styles.hint}>{t('settings.keysOwn', { count: ownCount })}</span>
        </div>
      )}
    </>
  );
}

interface KeyGroupProps {
  readonly group: CommandGroup;
  readonly clash: Clash | null;
  readonly onKeys: (command: CommandId, keys: string) => void;
}

function KeyGroup({ group, clash, onKeys }: KeyGroupProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const own = useStore(stores.settings, (state) => state.settings.keymap);
  return (
    <section>
      <h3 className={keyStyles.keyGroup}>{t(`sheet.group.${group}`)}</h3>
      <ul>
        {commandGroups[group].map((id) => (
          <li key={id} className={keyStyles.keyLine}>
            <span>{t(`command.${id}`)}</span>
            <KeyButton command={id} isOwn={id in own} onKeys={(keys) => onKeys(id, keys)} />
            {clash?.command === id && (
              <p role="alert" className={keyStyles.clash}>
                {t('settings.keyTaken', { key: clash.key, command: t(`command.${clash.takenBy}`) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
