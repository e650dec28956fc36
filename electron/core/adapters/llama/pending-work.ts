import type { AppError } from '../../../../shared/contract/errors.ts';
import type { HostRequest } from '../../../../shared/inference/host-protocol.ts';
import type { Result } from '../../../../shared/result.ts';

export type RequestWithId = Extract<HostRequest, { id: number }>;

/** Who shows a text while it is written. */
export interface TextListener {
  onText(text: string): void;
  /** The process died and the work begins anew: what came so far is void. */
  onRestart(): void;
}

/** A request that waits for its answer. */
export interface PendingWork {
  readonly request: RequestWithId;
  /** Hash of what it is about, for counting the crashes that it caused; null where nothing can be blamed. */
  readonly item: string | null;
  isStarted: boolean;
  /** Hears the text as it comes, and that all of it is void; absent where nobody listens. */
  readonly listener?: TextListener | undefined;
  settle(outcome: Result<unknown, AppError>): void;
}

/** The requests under way, oldest first, each answered once. */
export interface PendingList {
  add(work: PendingWork): void;
  start(id: number): void;
  tell(id: number, text: string): void;
  settle(id: number, outcome: Result<unknown, AppError>): void;
  settleAll(outcome: Result<unknown, AppError>): void;
  all(): readonly PendingWork[];
  /** The one that was being worked on. */
  running(): PendingWork | null;
}

export function createPendingList(): PendingList {
  const byId = new Map<number, PendingWork>();
  const settle = (id: number, outcome: Result<unknown, AppError>) => {
    const work = byId.get(id);
    byId.delete(id);
    work?.settle(outcome);
  };
  return {
    add: (work) => byId.set(work.request.id, work),
    start: (id) => {
      const work = byId.get(id);
      if (work !== undefined) work.isStarted = true;
    },
    tell: (id, text) => byId.get(id)?.listener?.onText(text),
    settle,
    settleAll: (outcome) => {
      for (const id of [...byId.keys()]) settle(id, outcome);
    },
    all: () => [...byId.values()],
    running: () => [...byId.values()].find((work) => work.isStarted) ?? null,
  };
}
