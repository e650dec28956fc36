import { useEffect } from 'react';
import { useStore } from 'zustand';
import { folders } from '../../../shared/domain/folder.ts';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';

/** An empty database gets the sample mailbox, once. */
export function useSampleMailbox(): void {
  const { bridge, stores } = useServices();
  const isEmpty = useStore(
    stores.threads,
    ({ counts }) => counts !== null && folders.every((folder) => counts[folder].threads === 0),
  );
  useEffect(() => {
    if (!isEmpty || stores.imports.getState().imports.length > 0) return;
    void bridge.invoke('import.startSample', {}).then((answer) => {
      if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
    });
  }, [bridge, stores, isEmpty]);
}
