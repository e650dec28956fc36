import type { Words } from './en.ts';
import type { ChineseWords } from './words.ts';
import { app } from './zh/app.ts';
import { commands } from './zh/commands.ts';
import { mail } from './zh/mail.ts';
import { meter } from './zh/meter.ts';
import { reader } from './zh/reader.ts';
import { settings } from './zh/settings.ts';
import { setup } from './zh/setup.ts';

export const zh: ChineseWords<Words> = {
  ...mail,
  ...reader,
  ...app,
  ...commands,
  ...settings,
  ...setup,
  ...meter,
};
