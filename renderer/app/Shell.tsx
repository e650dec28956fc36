import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { Folders } from '../features/inbox/Folders.tsx';
import uiStyles from '../ui/ui.module.css';
import styles from './App.module.css';
import { useServices } from './services.ts';
import { usePaneSizes } from './use-pane-sizes.ts';

interface ShellProps {
  readonly isNarrow: boolean;
  /** The page in view. */
  readonly children: ReactNode;
}

/** The folders beside every page; in a drawer over it where the window is narrow. */
export function Shell({ isNarrow, children }: ShellProps) {
  return (
    <main className={styles.body}>
      {isNarrow ? <WithDrawer>{children}</WithDrawer> : <WithSidebar>{children}</WithSidebar>}
    </main>
  );
}

function WithDrawer({ children }: Pick<ShellProps, 'children'>) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const isDrawerOpen = useStore(stores.view, (state) => state.overlay === 'folders');
  const close = (): void => stores.view.setState({ overlay: 'none' });
  return (
    <>
      {children}
      <Dialog.Root open={isDrawerOpen} onOpenChange={(isOpen) => !isOpen && close()}>
        <Dialog.Portal>
          <Dialog.Backdrop className={uiStyles.backdrop} />
          <Dialog.Popup className={styles.drawer} aria-label={t('folders.label')}>
            <Folders />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

function WithSidebar({ children }: Pick<ShellProps, 'children'>) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const isSidebarHidden = useStore(stores.view, (state) => state.isSidebarHidden);
  const { sizeOf, remember } = usePaneSizes();
  return (
    <Group
      orientation="horizontal"
      className={styles.body}
      onLayoutChanged={(layout, meta) => meta.isUserInteraction && remember(layout)}
    >
      {!isSidebarHidden && (
        <>
          <Panel
            id="folders"
            groupResizeBehavior="preserve-pixel-size"
            className={styles.pane}
            defaultSize={sizeOf('folders', '188px')}
            minSize="148px"
            maxSize="280px"
          >
            <Folders />
          </Panel>
          <Separator className={styles.separator} aria-label={t('folders.label')} />
        </>
      )}
      <Panel id="page" className={styles.pane}>
        <div className={styles.page}>{children}</div>
      </Panel>
    </Group>
  );
}
