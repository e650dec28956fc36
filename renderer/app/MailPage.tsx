import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { ThreadList } from '../features/inbox/ThreadList.tsx';
import { Reader } from '../features/reader/Reader.tsx';
import styles from './App.module.css';
import { useServices } from './services.ts';
import { usePaneSizes } from './use-pane-sizes.ts';

/** List and reader side by side; one of them at a time where the window is narrow. */
export function MailPage({ isNarrow }: { readonly isNarrow: boolean }) {
  return isNarrow ? <OneColumn /> : <ListAndReader />;
}

function OneColumn() {
  const { stores } = useServices();
  const isReading = useStore(stores.reader, (state) => state.threadId !== null);
  return isReading ? <Reader hasBack /> : <ThreadList />;
}

function ListAndReader() {
  const { t } = useTranslation();
  const { sizeOf, remember } = usePaneSizes();
  return (
    <Group
      orientation="horizontal"
      className={styles.panes}
      onLayoutChanged={(layout, meta) => meta.isUserInteraction && remember(layout)}
    >
      <Panel
        id="list"
        className={styles.pane}
        defaultSize={sizeOf('list', '38%')}
        minSize="260px"
        maxSize="70%"
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
