import { z } from 'zod';
import type { Action } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { findActions } from '../../core/assistant/find-actions.ts';
import { absolutePath } from '../arguments.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { printable } from '../output.ts';
import { contextOfPlain, mailOfPlain } from '../plain-mail.ts';
import { readJsonLines } from '../read-json-lines.ts';
import type { Session } from '../session.ts';

const actionsLine = z.object({
  id: z.string(),
  from: z.string().default(''),
  subject: z.string().default(''),
  body: z.string(),
  date: z.string().nullable().default(null),
});

/** Below it the need is not taken for known. */
const SURE_NEED = 0.75;

/** `actions [-]`: what each mail asks of its reader, by rules, with deadlines and links; nothing is sent. */
export async function actions(
  session: Session,
  operands: readonly string[],
  workingDir: string,
): Promise<ExitCode> {
  const file = absolutePath(operands[0] ?? '-', { workingDir });
  let failed = 0;
  for await (const line of readJsonLines(file, actionsLine, session)) {
    if (session.signal.aborted) return exitCodes.interrupted;
    if (!line.ok) {
      failed += 1;
      await session.output.failed(line);
      continue;
    }
    const { id, ...plain } = line.value;
    const found = actionsOf(session, plain);
    const json = { id, actions: found, tier: 'rule', costNanoUsd: zeroNanoUsd };
    await session.output.item(json, [id, ...found.map(rowOf)].join('\n'));
  }
  return failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

function actionsOf(session: Session, plain: Parameters<typeof mailOfPlain>[0]): readonly Action[] {
  const mail = mailOfPlain(plain);
  const context = contextOfPlain(session);
  const { need, explanation } = session.parts.cascade.decide(mail, context, null).draft;
  const isSure = (explanation.probabilities.need[need] ?? 0) >= SURE_NEED;
  return findActions(mail, context, isSure ? need : null);
}

function rowOf({ text, due, link }: Action): string {
  return printable(`  - ${text}${due === null ? '' : `  (${due})`}${link === null ? '' : `  ${link}`}`);
}
