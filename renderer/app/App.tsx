import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { HybridSetup } from '../features/cloud/HybridSetup.tsx';
import { PreviewDialog } from '../features/cloud/PreviewDialog.tsx';
import { WaitingDialog } from '../features/cloud/WaitingDialog.tsx';
import { DropTarget } from '../features/inbox/DropTarget.tsx';
import { ImportsDialog } from '../features/inbox/ImportsDialog.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { FirstRun } from '../features/setup/FirstRun.tsx';
import { KeySheet } from '../features/sheet/KeySheet.tsx';
import { CallPanel } from '../features/spend/call/CallPanel.tsx';
import { SpendPage } from '../features/spend/page/SpendPage.tsx';
import { useKeys } from '../keys/use-keys.ts';
import styles from './App.module.css';
import { HostBanner } from './HostBanner.tsx';
import { MailPage } from './MailPage.tsx';
import { Notices } from './Notices.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Shell } from './Shell.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useKeymap, useServices } from './services.ts';
import { TitleBar } from './TitleBar.tsx';
import { useAppearance } from './use-appearance.ts';
import { useNarrow } from './use-narrow.ts';

export function App() {
  const { stores, run } = useServices();
  const keymap = useKeymap();
  const page = useStore(stores.view, (state) => state.page);
  const overlay = useStore(stores.view, (state) => state.overlay);
  const callId = useStore(stores.view, (state) => state.callId);
  const preview = useStore(stores.cloud, (state) => state.preview);
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  const isFirstRun = useStore(stores.settings, (state) => state.isLoaded && !state.settings.firstRunDone);
  const isNarrow = useNarrow();
  useAppearance();
  useKeys(keymap, run);
  useEffect(() => {
    if (!isNarrow)
      stores.view.setState((state) => (state.overlay === 'folders' ? { overlay: 'none' } : state));
  }, [isNarrow, stores]);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <div className={styles.app}>
          <TitleBar isNarrow={isNarrow} />
          <HostBanner />
          <Shell key={`${isLoaded}`} isNarrow={isNarrow}>
            <PageBoundary key={page}>
              {page === 'mail' && <MailPage isNarrow={isNarrow} />}
              {page === 'spend' && <SpendPage />}
              {page === 'settings' && <SettingsPage />}
            </PageBoundary>
          </Shell>
          <StatusBar />
        </div>
        <DropTarget />
        <Notices />
        {overlay === 'sheet' && <KeySheet />}
        {overlay === 'imports' && <ImportsDialog />}
        {overlay === 'hybrid' && <HybridSetup />}
        {overlay === 'waiting' && <WaitingDialog />}
        {callId !== null && <CallPanel callId={callId} />}
        {preview && <PreviewDialog state={preview} />}
        {isFirstRun && <FirstRun />}
      </Tooltip.Provider>
    </CSPProvider>
  );
}
