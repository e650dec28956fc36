import { runDoctor } from '../../core/commands/doctor.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import type { Session } from '../session.ts';

const marks = { works: '✓', limited: '!', missing: '–' } as const;

/** `doctor`: what works on this machine and what does not, each with the remedy; where things are kept. */
export async function doctor(session: Session): Promise<ExitCode> {
  for (const check of await runDoctor(session.parts, session.options.language)) {
    const remedy = check.remedy === null ? '' : `\n  ${check.remedy}`;
    await session.output.item(
      check,
      `${marks[check.state]} ${check.id}: ${printable(check.detail)}${remedy}`,
    );
  }
  return exitCodes.done;
}
