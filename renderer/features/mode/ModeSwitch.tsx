import { Cloud, HardDrive } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { chooseMode } from '../../app/cloud-commands.ts';
import { useServices } from '../../app/services.ts';
import { WithTooltip } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './ModeSwitch.module.css';

const modes = [
  { mode: 'local', Icon: HardDrive },
  { mode: 'hybrid', Icon: Cloud },
] as const;

/** Local or hybrid: always in sight, one press apart. */
export function ModeSwitch() {
  const services = useServices();
  const { t } = useTranslation();
  const chosen = useStore(services.stores.settings, (state) => state.settings.mode);
  const name = useId();
  return (
    <fieldset className={styles.switch}>
      <legend>
        <VisuallyHidden>{t('mode.label')}</VisuallyHidden>
      </legend>
      {modes.map(({ mode, Icon }) => (
        <WithTooltip
          key={mode}
          label={t(`mode.${mode}.body`)}
          command="mode"
          trigger={
            <label className={classNames(styles.mode, mode === 'local' ? styles.local : styles.hybrid)}>
              <input
                type="radio"
                name={name}
                checked={mode === chosen}
                aria-describedby={`${name}-${mode}`}
                onChange={() => void chooseMode(services, mode)}
              />
              <span className={styles.face}>
                <Icon size={14} aria-hidden />
                {t(`mode.${mode}`)}
              </span>
              <VisuallyHidden>
                <span id={`${name}-${mode}`}>{t(`mode.${mode}.body`)}</span>
              </VisuallyHidden>
            </label>
          }
        />
      ))}
    </fieldset>
  );
}
