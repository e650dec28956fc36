import type { ModelEntry } from '../../../shared/contract/views.ts';
import { wordedError } from '../error-text.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts';
import { modelsOf } from '../model-choice.ts';
import { errorJson } from '../output.ts';
import type { Session } from '../session.ts';

/** `models list|recommend|get NAME|check`: the catalogue, this machine's fit, download with progress. */
export async function models(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const [action = 'list', name] = operands;
  const isAlone = operands.length <= 1;
  if (action === 'list' && isAlone) return list(session);
  if (action === 'recommend' && isAlone) return recommend(session);
  if (action === 'check' && isAlone) return check(session);
  if (action === 'get' && name !== undefined && operands.length === 2) return get(session, name);
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
    const error = row.error === null ? null : errorJson(row.error, session.options.language);
    await session.output.item({ ...row, error }, `${row.id}: ${error?.message ?? row.state}`);
  }
  return failed ? exitCodes.someFailed : exitCodes.done;
}

async function get(session: Session, name: string): Promise<ExitCode> {
  const manager = await modelsOf(session);
  session.signal.addEventListener('abort', () => manager.cancelDownload(name), { once: true });
  const fetched = await manager.download(name, 'user-asked');
  if (!fetched.ok) {
    const isUnknown = fetched.error.code === 'not-found';
    const error = isUnknown ? wordedError('not-found', session.words.noModel(name)) : fetched.error;
    await session.output.failed({ id: name, error });
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
