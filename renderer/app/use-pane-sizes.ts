import { useCallback } from 'react';
import type { Layout } from 'react-resizable-panels';
import { saveSettings } from './acts.ts';
import { useServices } from './services.ts';

/** The sizes that the user gave to the panes, in per cent of the group that holds them, kept between starts. */
export function usePaneSizes(): {
  sizeOf(id: string, usual: string): string;
  remember(layout: Layout): void;
} {
  const { bridge, stores } = useServices();
  const remember = useCallback(
    (layout: Layout) => {
      const { panes } = stores.settings.getState().settings;
      void saveSettings({ bridge, stores }, { panes: { ...panes, ...layout } });
    },
    [bridge, stores],
  );
  const panes = stores.settings.getState().settings.panes;
  return { sizeOf: (id, usual) => (panes[id] ? `${panes[id]}%` : usual), remember };
}
