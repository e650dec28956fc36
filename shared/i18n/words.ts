import type { Language } from '../contract/views.ts';

/** One phrase in every language of the program. */
export type Words = Readonly<Record<Language, string>>;

export const words = (en: string, zh: string): Words => ({ en, zh });
