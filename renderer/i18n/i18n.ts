import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/contract/views.ts';
import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: Words };
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
  }
}

/** The language to show: the chosen one, else what the system asks for, else English. */
export function languageFor(chosen: Language | null, systemLanguages: readonly string[]): Language {
  if (chosen) return chosen;
  const known = systemLanguages.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.find((tag): tag is Language => tag === 'en' || tag === 'zh') ?? 'en';
}

/** Makes the words ready; synchronous, as all of them are in the bundle. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'page',
    resources: { en: { page: en }, zh: { page: zh } },
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

/** Switches the words and the document's language at once. */
export function switchLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) void i18next.changeLanguage(language);
}
