import { useEffect } from 'react';
import { useStore } from 'zustand';
import { languageFor, switchLanguage } from '../i18n/i18n.ts';
import { useServices } from './services.ts';

/** Keeps theme and language of the document in step with the settings and the system. */
export function useAppearance(): void {
  const { bridge, stores } = useServices();
  const theme = useStore(stores.settings, (state) => state.settings.theme);
  const language = useStore(stores.settings, (state) => state.settings.language);
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      const isDark = theme === 'dark' || (theme === 'system' && query.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    apply();
    void bridge.invoke('shell.setTheme', { theme });
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [bridge, theme]);
  useEffect(() => switchLanguage(languageFor(language, navigator.languages)), [language]);
}
