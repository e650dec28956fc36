import { PanelLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ModeSwitch } from '../features/mode/ModeSwitch.tsx';
import { SearchField } from '../features/palette/SearchField.tsx';
import { MeterButton } from '../features/spend/MeterButton.tsx';
import { IconButton } from '../ui/Button.tsx';
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
      <ModeSwitch />
      <MeterButton />
    </header>
  );
}
