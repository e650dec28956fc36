import type { Words } from './en.ts';
import type { ChineseWords } from './words.ts';
import { app } from './zh/app.ts';
import { ask } from './zh/ask.ts';
import { call } from './zh/call.ts';
import { cloud } from './zh/cloud.ts';
import { commands } from './zh/commands.ts';
import { leaving } from './zh/leaving.ts';
import { mail } from './zh/mail.ts';
import { meter } from './zh/meter.ts';
import { money } from './zh/money.ts';
import { reader } from './zh/reader.ts';
import { settings } from './zh/settings.ts';
import { setup } from './zh/setup.ts';
import { spend } from './zh/spend.ts';

export const zh: ChineseWords<Words> = {
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
};
