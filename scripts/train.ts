import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packWeights } from '../electron/core/triage/modules/modules-file.ts';
import { fitModules } from './training/fit-modules.ts';
import { readLabelledMails } from './training/teacher-mails.ts';
import { prepareMails } from './training/training-set.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Trains the triage modules and writes them to `resources/modules`; the same data gives the same bytes. */
function train(): number {
  const dataDir = resolve(process.env.PENNYPOST_DATA ?? join(root, '..', 'shared', 'data'));
  if (!existsSync(join(dataDir, 'mail-teacher'))) {
    console.error(`The training set mail-teacher is not in ${dataDir}. Set PENNYPOST_DATA to its folder.`);
    return 1;
  }
  const mails = readLabelledMails(dataDir, join(root, 'scripts', 'training-data'));
  console.log(`${mails.length} mails of ${new Set(mails.map((one) => one.ownerAddress)).size} owners`);
  const trained = fitModules(prepareMails(mails));
  const { bytes, gramSteps } = packWeights(trained.weights, trained.space);
  const header = { ...trained.header, gramSteps };
  const version = createHash('sha256')
    .update(bytes)
    .update(JSON.stringify(header))
    .digest('hex')
    .slice(0, 12);
  const folder = join(root, 'resources', 'modules');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'triage.json'), `${JSON.stringify({ ...header, version })}\n`);
  writeFileSync(join(folder, 'triage.bin'), bytes);
  console.log(`modules ${version}: ${trained.space.names.length} signs, ${bytes.length} bytes`);
  return 0;
}

process.exitCode = train();
