import { useSyncExternalStore } from 'react';

/** Light or dark as the document shows it at this moment. */
export function useThemeInUse(): 'light' | 'dark' {
  return useSyncExternalStore(
    (changed) => {
      const observer = new MutationObserver(changed);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      return () => observer.disconnect();
    },
    () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'),
  );
}
