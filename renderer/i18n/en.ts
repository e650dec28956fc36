import { app } from './en/app.ts';
import { ask } from './en/ask.ts';
import { call } from './en/call.ts';
import { cloud } from './en/cloud.ts';
import { commands } from './en/commands.ts';
import { leaving } from './en/leaving.ts';
import { mail } from './en/mail.ts';
import { meter } from './en/meter.ts';
import { money } from './en/money.ts';
import { reader } from './en/reader.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { spend } from './en/spend.ts';

/** The page's own words. Plural forms end in `_one` and `_other`; values stand in `{{ }}`. */
export const en = {
  ...mail,
  ...reader,
  ...app,
  ...commands,
  ...settings,
  ...setup,
  ...meter,
  ...money,
  ...cloud,
  ...spend,
  ...call,
  ...leaving,
  ...ask,
} as const;

export type Words = typeof en;
export type WordKey = keyof Words;
