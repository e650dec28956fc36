import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { Announcer } from './announcer.ts';
import type { EngineHandlers } from './handler-types.ts';

type ThreadHandlers = Pick<
  EngineHandlers,
  'thread.list' | 'thread.get' | 'thread.markRead' | 'thread.markDone' | 'thread.setFlag'
>;

/** Commands on threads: pages of the list, the open thread, read, done and flag. */
export function threadHandlers(parts: EngineParts, announcer: Announcer): ThreadHandlers {
  const { store, ports } = parts;
  return {
    'thread.list': ({ scope, offset, limit, includeDone }) => {
      if ('folder' in scope) {
        const page = store.threads.list({
          folder: scope.folder,
          offset,
          limit,
          includeDone: includeDone ?? false,
        });
        return ok({ total: page.total, isTotalExact: true, rows: [...page.rows], queryProblem: null });
      }
      const found = store.search.threads({
        text: scope.query,
        zone: ports.clock.zone(),
        nowUtcMs: ports.clock.nowUtcMs(),
        offset,
        limit,
        isTyping: true,
      });
      const { total, isTotalExact, items, problem } = found;
      return ok({ total, isTotalExact, rows: [...items], queryProblem: problem });
    },
    'thread.get': ({ threadId }) => {
      const row = store.threads.row(threadId);
      if (row === null) return err(noThread(threadId));
      const messages = store.threads.messageIds(threadId).flatMap((id) => store.messages.view(id) ?? []);
      return ok({ row, messages });
    },
    'thread.markRead': ({ threadId, isRead }) => {
      store.threads.setRead(threadId, isRead);
      announcer.threadsChanged([threadId]);
      return ok({});
    },
    'thread.setFlag': ({ threadId, isFlagged }) => {
      store.threads.setFlagged(threadId, isFlagged);
      announcer.threadsChanged([threadId]);
      return ok({});
    },
    'thread.markDone': ({ threadId, isDone }) => {
      const row = store.threads.row(threadId);
      if (row === null) return err(noThread(threadId));
      const undoId = store.transaction(() => {
        store.threads.setDone(threadId, isDone);
        return store.undo.push({
          what: isDone ? 'done' : 'not-done',
          payload: JSON.stringify({ threadId, wasDone: row.isDone }),
          madeAtUtcMs: ports.clock.nowUtcMs(),
        });
      });
      if (!undoId.ok) return undoId;
      announcer.threadsChanged([threadId]);
      announcer.undoChanged();
      return ok({ undoId: undoId.value });
    },
  };
}

function noThread(threadId: number): ReturnType<typeof appError> {
  return appError('not-found', `no thread ${threadId}`, { item: String(threadId) });
}
