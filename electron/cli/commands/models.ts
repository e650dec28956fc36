import type { ModelEntry } from '../../../shared/contract/views.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { modelsOf } from '../model-choice.ts';
import { failedItem } from '../output.ts';
import type { Session } from '../session.ts';

/** `models list|recommend|get NAME|check`: the catalogue, this machine's fit, download with progress. */
export async function models(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action = 'list', name] = operands;
  if (action === 'list') return list(session);
  if (action === 'recommend') return recommend(session);
  if (action === 'check') return check(session);
  if (action === 'get' && name !== undefined) return get(session, name);
  session.output.problem(session.words.modelsUsage);
  return exitCodes.usage;
}

async function list(session: Session): Promise<ExitCode> {
  const manager = await modelsOf(session);
  for (const entry of await manager.list()) await session.output.item(entry, rowOf(entry));
  return exitCodes.done;
}

async function recommend(session: Session): Promise<ExitCode> {
  const manager = await modelsOf(session);
  const entry = (await manager.list()).find(({ id }) => id === manager.recommendedId());
  if (entry === undefined) {
    session.output.problem(session.words.noModelFits);
    return exitCodes.someFailed;
  }
  await session.output.item(entry, rowOf(entry));
  return exitCodes.done;
}

async function check(session: Session): Promise<ExitCode> {
  const manager = await modelsOf(session);
  let failed = false;
  for (const row of await manager.check()) {
    failed ||= row.error !== null;
    await session.output.item(row, `${row.id}: ${row.error?.message ?? row.state}`);
  }
  return failed ? exitCodes.someFailed : exitCodes.done;
}

async function get(session: Session, name: string): Promise<ExitCode> {
  const manager = await modelsOf(session);
  session.signal.addEventListener('abort', () => manager.cancelDownload(name), { once: true });
  const fetched = await manager.download(name, 'user-asked');
  if (!fetched.ok) {
    await session.output.item(failedItem({ id: name, error: fetched.error }), fetched.error.message);
    return exitCodeOf(fetched.error);
  }
  const file = await manager.fileOf(name);
  await session.output.item({ id: name, file }, `${name}: ${file ?? ''}`);
  return exitCodes.done;
}

function rowOf({ id, bytes, licence, languages, isInstalled, isRecommended, fit }: ModelEntry): string {
  const size = bytes === null ? '?' : `${Math.round(bytes / 1_000_000)} MB`;
  const state = isInstalled ? '✓' : ' ';
  const star = isRecommended ? '★' : ' ';
  return `${state}${star} ${id.padEnd(36)} ${size.padStart(9)}  ${fit.padEnd(9)}  ${languages.join(',').padEnd(8)}  ${licence}`;
}
