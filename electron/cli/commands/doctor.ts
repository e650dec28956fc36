import os from 'node:os';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { DoctorCheck } from '../../../shared/contract/views.ts';
import { runDoctor, runDoctorWithoutDatabase } from '../../core/commands/doctor.ts';
import { homeDirOf } from '../../core/home-dir.ts';
import type { CommonOptions } from '../arguments.ts';
import { errorText } from '../error-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Output, printable } from '../output.ts';
import type { Session } from '../session.ts';

const marks = { works: '✓', limited: '!', missing: '–' } as const;

/** `doctor`: what works on this machine and what does not, each with the remedy; where things are kept. */
export async function doctor(session: Session): Promise<ExitCode> {
  await show(session.output, await runDoctor(session.parts, session.options.language));
  return exitCodes.done;
}

export interface LostDatabase {
  readonly error: AppError;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly options: Pick<CommonOptions, 'language'>;
  readonly output: Output;
}

/** `doctor` where the database can not be opened, which is when it is asked most. */
export async function doctorWithoutDatabase({ error, env, options, output }: LostDatabase): Promise<void> {
  const { language } = options;
  const homeDir = homeDirOf({ env, platform: process.platform, userDir: os.homedir() });
  const why = errorText(error, language);
  await show(output, await runDoctorWithoutDatabase({ homeDir, error, why }, language));
}

async function show(output: Output, checks: readonly DoctorCheck[]): Promise<void> {
  for (const check of checks) {
    const remedy = check.remedy === null ? '' : `\n  ${check.remedy}`;
    await output.item(check, `${marks[check.state]} ${check.id}: ${printable(check.detail)}${remedy}`);
  }
}
