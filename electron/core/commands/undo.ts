import { z } from 'zod';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import type { UndoEntry } from '../db/undo.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { TriageRunner } from '../jobs/triage-runner.ts';
import type { Announcer } from './announcer.ts';
import type { EngineHandlers } from './handler-types.ts';
import { relearn } from './triage.ts';

const donePayload = z.object({ threadId: z.number().int(), wasDone: z.boolean() });
const correctionPayload = z.object({ correctionId: z.number().int() });

/** Takes back what was done or corrected, the newest first or the one named. */
export function undoHandlers(
  parts: EngineParts,
  runner: TriageRunner,
  announcer: Announcer,
): Pick<EngineHandlers, 'undo.apply'> {
  return {
    'undo.apply': ({ undoId }) => {
      const entry = undoId === undefined ? parts.store.undo.newest() : parts.store.undo.get(undoId);
      if (entry === null && undoId === undefined) return ok({ undone: null });
      if (entry === null) {
        return err(appError('not-found', `nothing to undo with number ${undoId}`));
      }
      const taken = takeBack(parts, runner, entry);
      announcer.threadsChanged(taken.threadIds);
      announcer.undoChanged();
      return ok({ undone: entry.what });
    },
  };
}

function takeBack(
  parts: EngineParts,
  runner: TriageRunner,
  entry: UndoEntry,
): { readonly threadIds: readonly number[] } {
  const nowUtcMs = parts.ports.clock.nowUtcMs();
  parts.store.undo.markUndone(entry.undoId, nowUtcMs);
  if (entry.what === 'correction') {
    const { correctionId } = correctionPayload.parse(JSON.parse(entry.payload));
    const correction = parts.store.corrections.get(correctionId);
    parts.store.corrections.undo(correctionId, nowUtcMs);
    if (correction !== null) relearn(parts, runner, [correction.messageId]);
    return { threadIds: [] };
  }
  const { threadId, wasDone } = donePayload.parse(JSON.parse(entry.payload));
  parts.store.threads.setDone(threadId, wasDone);
  return { threadIds: [threadId] };
}
