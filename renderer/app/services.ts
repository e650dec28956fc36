import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Language } from '../../shared/contract/views.ts';
import { systemZone } from '../../shared/time.ts';
import type { DateContext } from '../format/dates.ts';
import { type CommandId, type Keymap, keymapWith } from '../keys/keymap.ts';
import type { Stores } from '../state/stores.ts';

export interface Services {
  readonly bridge: Bridge;
  readonly stores: Stores;
  readonly run: Readonly<Record<CommandId, () => void>>;
}

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

/** @throws Error outside of the provider: a mistake of ours. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services around this component');
  return services;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** Now, zone and language for wording dates; taken anew at each render. */
export function useDateContext(): DateContext {
  return { nowUtcMs: Date.now(), zone: systemZone(), language: useLanguage() };
}

export function useKeymap(): Keymap {
  const { stores } = useServices();
  return keymapWith(useStore(stores.settings, (state) => state.settings.keymap));
}
