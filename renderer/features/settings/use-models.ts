import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.ts';
import type { ModelState } from '../../state/simple-stores.ts';
import { loadModels } from './model-acts.ts';

/** The models of this computer; fetched once, and again whenever another one is chosen or loaded. */
export function useModels(): ModelState {
  const { bridge, stores } = useServices();
  const chosen = useStore(stores.settings, (state) => state.settings.modelId);
  const loaded = useStore(stores.model, (state) => state.status.modelId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: choice and load are what make the list out of date.
  useEffect(() => void loadModels({ bridge, stores }), [bridge, stores, chosen, loaded]);
  return useStore(stores.model);
}
