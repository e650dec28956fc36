import { isEntry } from './lib/paths.mjs';
import { electronStep } from './setup/electron-runtime.mjs';
import { modelStep } from './setup/model.mjs';
import { packagesStep } from './setup/packages.mjs';
import { pythonServersStep } from './setup/python-servers.mjs';
import { SetupError } from './setup/step.mjs';
import { librariesAdvice, librariesStep } from './setup/system-libraries.mjs';

const help = `npm run setup -- [--no-model] [--plan]
Fetches what Pennypost needs, into node_modules, .cache and the app's own folder; asks nothing, repeats nothing.
  --no-model  leaves the default local model out (98 MB)
  --plan      only says what would be fetched`;

/**
 * Brings the machine to where everything else can run. Where nothing is to be done it does nothing, offline.
 * @param {{ model: boolean; window?: boolean; servers?: boolean }} options `window: false` leaves out what only a
 *   window needs, `servers: true` adds the real servers that some tests talk to
 */
export async function setUp(options) {
  const steps = stepsFor(options);
  // The packages come first: the other steps look at what lies in them.
  announce(steps);
  for (const step of steps) {
    if (step.plan() === null) continue;
    await step.work((line) => console.error(`  ${line}`));
  }
  const advice = options.window === false ? null : librariesAdvice();
  if (advice !== null) console.error(advice);
}

/** @param {{ model: boolean; window?: boolean; servers?: boolean }} options */
function stepsFor(options) {
  return [
    packagesStep,
    ...(options.window === false ? [] : [librariesStep, electronStep]),
    ...(options.model ? [modelStep] : []),
    ...(options.servers === true ? [pythonServersStep] : []),
  ];
}

/**
 * Says what will be fetched, before anything is.
 * @param {readonly import('./setup/step.mjs').Step[]} steps
 * @returns {boolean} false when there is nothing to fetch
 */
function announce(steps) {
  const downloads = steps.flatMap((step) => step.plan() ?? []);
  if (downloads.length === 0) return false;
  console.error('Set-up will download (nothing else leaves or enters this machine):');
  for (const { what, bytes, licence } of downloads) {
    const size = bytes === null ? 'size unknown' : `about ${Math.ceil(bytes / 1_000_000)} MB`;
    console.error(`  - ${what}: ${size}, ${licence}`);
  }
  return true;
}

async function main() {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !['--no-model', '--plan', '--help'].includes(flag));
  if (unknown !== undefined || flags.includes('--help')) {
    console.error(unknown === undefined ? help : `Unknown option ${unknown}\n${help}`);
    return unknown === undefined ? 0 : 2;
  }
  const options = { model: !flags.includes('--no-model') };
  if (flags.includes('--plan')) {
    if (!announce(stepsFor(options))) console.error('Everything is there; nothing would be downloaded.');
    return 0;
  }
  await setUp(options);
  console.error('Set-up is complete.');
  return 0;
}

if (isEntry(import.meta.url)) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      console.error(error instanceof SetupError ? error.message : error);
      process.exitCode = 1;
    },
  );
}
