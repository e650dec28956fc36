import { wordDetail } from '../../../shared/i18n/word-detail.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { addressText } from '../mail-text.ts';
import { printable } from '../output.ts';
import type { Session } from '../session.ts';

const DEFAULT_LIMIT = 50;

/** `search QUERY`: mails that a query finds, newest first. */
export async function search(session: Session, operands: readonly string[]): Promise<ExitCode> {
  const text = operands.join(' ').trim();
  if (text === '') {
    session.output.problem(session.words.needsQuery);
    return exitCodes.usage;
  }
  const { store, ports } = session.parts;
  const found = store.search.messages({
    text,
    zone: session.options.zone,
    nowUtcMs: ports.clock.nowUtcMs(),
    offset: 0,
    limit: session.options.limit ?? DEFAULT_LIMIT,
    isTyping: false,
  });
  if (found.problem !== null) {
    session.output.problem(wordDetail(found.problem, session.options.language) ?? found.problem);
  }
  for (const { mailId, from, subject, date, snippet } of found.items) {
    const row = `${date.slice(0, 16)}  ${addressText(from)}  ${subject}\n    ${snippet}`;
    const lines = row.split('\n').map(printable).join('\n');
    await session.output.item(
      { id: mailId, from: from === null ? null : addressText(from), subject, date, snippet },
      lines,
    );
  }
  return found.problem === null ? exitCodes.done : exitCodes.usage;
}
