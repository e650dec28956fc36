import { Dialog } from '@base-ui/react/dialog';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, type Layout, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { Folders } from '../features/inbox/Folders.tsx';
import { ThreadList } from '../features/inbox/ThreadList.tsx';
import { Reader } from '../features/reader/Reader.tsx';
import uiStyles from '../ui/ui.module.css';
import styles from './App.module.css';
import { saveSettings } from './acts.ts';
import { useServices } from './services.ts';

/** Folders, list and reader side by side; one of them at a time where the window is narrow. */
export function MailPage({ isNarrow }: { readonly isNarrow: boolean }) {
  return <main className={styles.mail}>{isNarrow ? <OneColumn /> : <ThreePanes />}</main>;
}

function OneColumn() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const isReading = useStore(stores.reader, (state) => state.threadId !== null);
  const isDrawerOpen = useStore(stores.view, (state) => state.overlay === 'folders');
  const close = (): void => stores.view.setState({ overlay: 'none' });
  return (
    <>
      {isReading ? <Reader hasBack /> : <ThreadList />}
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

function ThreePanes() {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const isSidebarHidden = useStore(stores.view, (state) => state.isSidebarHidden);
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  const remember = useCallback(
    (layout: Layout) => {
      const { panes } = stores.settings.getState().settings;
      void saveSettings({ bridge, stores }, { panes: { ...panes, ...layout } });
    },
    [bridge, stores],
  );
  const panes = stores.settings.getState().settings.panes;
  const sizeOf = (id: string, usual: string): string => (panes[id] ? `${panes[id]}%` : usual);
  return (
    <Group
      key={`${isSidebarHidden} ${isLoaded}`}
      orientation="horizontal"
      className={styles.mail}
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
      <Panel
        id="list"
        className={styles.pane}
        defaultSize={sizeOf('list', '32%')}
        minSize="260px"
        maxSize="60%"
      >
        <ThreadList />
      </Panel>
      <Separator className={styles.separator} aria-label={t('list.label')} />
      <Panel id="reader" className={styles.pane} minSize="320px">
        <Reader hasBack={false} />
      </Panel>
    </Group>
  );
}
