import type { CommandInput, CommandOutput } from '../../../../shared/contract/commands.ts';
import type { CallReader } from '../../db/call-reader.ts';
import type { RollupRepository } from '../../db/rollup-types.ts';
import type { ReportNames } from './report-names.ts';

export interface CallListParts {
  readonly callReader: CallReader;
  readonly rollups: RollupRepository;
  readonly names: ReportNames;
}

/** A page of the calls behind a row of a report, newest first, and how many there are. */
export function listCalls(
  { callReader, rollups, names }: CallListParts,
  query: CommandInput<'spend.calls'>,
): CommandOutput<'spend.calls'> {
  const { sinceUtcMs, untilUtcMs, messageId, offset, limit } = query;
  const where = names.valuesOf(query.where);
  if (where === null) return { total: 0, calls: [] };
  const wanted = { sinceUtcMs, untilUtcMs, where, ...(messageId === undefined ? {} : { messageId }) };
  // Counting a million rows takes longer than a page may: the roll-ups know, except for a single mail.
  const total = messageId === undefined ? rollups.total(wanted).calls : callReader.count(wanted);
  return { total, calls: [...callReader.page({ ...wanted, offset, limit })] };
}
