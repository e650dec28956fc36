import { app } from './en/app.ts';
import { commands } from './en/commands.ts';
import { mail } from './en/mail.ts';
import { meter } from './en/meter.ts';
import { reader } from './en/reader.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';

/** The page's own words. Plural forms end in `_one` and `_other`; values stand in `{{ }}`. */
export const en = { ...mail, ...reader, ...app, ...commands, ...settings, ...setup, ...meter } as const;

export type Words = typeof en;
export type WordKey = keyof Words;
