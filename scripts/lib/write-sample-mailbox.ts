import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { buildSampleMailbox } from '../../electron/core/mail/sample-mailbox.ts';

/** Writes the sample mailbox as .eml files into the folder named on the command line; prints its owner. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: write-sample-mailbox.ts FOLDER');
const { owner, mails } = buildSampleMailbox({
  nowUtcMs: Temporal.Now.instant().epochMilliseconds,
  zone: Temporal.Now.timeZoneId(),
  resourcesDir: path.resolve(import.meta.dirname, '..', '..', 'resources'),
});
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { name, raw } of mails) writeFileSync(path.join(folder, name), raw);
console.log(`${owner.name} <${owner.addresses[0]}>`);
