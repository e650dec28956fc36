import { Popover } from '@base-ui/react/popover';
import { HardDrive, PanelLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../features/palette/SearchField.tsx';
import { MeterButton } from '../features/spend/MeterButton.tsx';
import { IconButton } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import uiStyles from '../ui/ui.module.css';
import styles from './App.module.css';
import { useServices } from './services.ts';

export function TitleBar({ isNarrow }: { readonly isNarrow: boolean }) {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const openDrawer = (): void => stores.view.setState({ overlay: 'folders', page: 'mail' });
  return (
    <header className={styles.titleBar}>
      <IconButton
        label={t('command.sidebar')}
        command="sidebar"
        onClick={isNarrow ? openDrawer : run.sidebar}
      >
        <PanelLeft size={16} aria-hidden />
      </IconButton>
      <SearchField />
      <span className={styles.drag} />
      <ModeControl />
      <MeterButton />
    </header>
  );
}

function ModeControl() {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.mode} aria-label={t('mode.label')}>
        <HardDrive size={14} aria-hidden />
        {t('mode.local')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={uiStyles.positioner}>
          <Popover.Popup
            className={classNames(uiStyles.popup, styles.modePopup)}
            aria-label={t('mode.label')}
          >
            {t('mode.body')}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
