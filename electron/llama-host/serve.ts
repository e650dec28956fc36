import type { AppError } from '../../shared/contract/errors.ts';
import {
  type HostMessage,
  type HostRequest,
  hostRequestSchema,
  type MachineUse,
} from '../../shared/inference/host-protocol.ts';
import { assertNever, ok, type Result } from '../../shared/result.ts';
import { createModelSlot, type ModelSlot, type ReadyModel, type StateReport } from './model-slot.ts';
import { wellFormed } from './well-formed.ts';
import { createWorkQueue } from './work-queue.ts';

type WorkRequest = Exclude<HostRequest, { type: 'cancel' } | { type: 'ping' }>;

/**
 * Answers requests over a message channel: one piece of work at a time, in order, urgent ones first.
 * @returns the listener for incoming messages; whatever is no request of the protocol is dropped
 */
export function serve(send: (message: HostMessage) => void): (message: unknown) => void {
  let idleTimer: NodeJS.Timeout | null = null;
  const report = (state: StateReport) =>
    send({ type: 'state', ...state, tokensPerSecond: slot.tokensPerSecond() });
  const slot = createModelSlot(report);
  const queue = createWorkQueue(() => {
    if (slot.isLoaded()) report({ state: 'warm', loadProgress: null });
    const waitMs = slot.idleUnloadMs();
    if (waitMs !== null) idleTimer = setTimeout(sleepIfIdle, waitMs);
  });
  const sleepIfIdle = () => {
    if (queue.size() === 0 && slot.isLoaded()) void slot.sleep();
  };

  const enqueue = (request: WorkRequest) => {
    if (idleTimer !== null) clearTimeout(idleTimer);
    queue.add({
      id: request.id,
      isUrgent: request.type !== 'triage',
      work: async (isCancelled) => {
        send({ type: 'started', id: request.id });
        const tellPiece = (text: string) => send({ type: 'piece', id: request.id, text });
        return carryOut(request, { slot, report, tellPiece, isCancelled });
      },
      done: (outcome) => send(messageOf(request.id, outcome)),
    });
  };

  return (message) => {
    const parsed = hostRequestSchema.safeParse(message);
    if (!parsed.success) return;
    const request = parsed.data;
    if (request.type === 'ping') send({ type: 'pong', residentBytes: process.memoryUsage.rss() });
    else if (request.type === 'cancel') queue.cancel(request.target);
    else enqueue(request);
  };
}

interface Surroundings {
  readonly slot: ModelSlot;
  readonly report: (state: StateReport) => void;
  readonly tellPiece: (text: string) => void;
  readonly isCancelled: () => boolean;
}

async function carryOut(
  request: WorkRequest,
  surroundings: Surroundings,
): Promise<Result<unknown, AppError>> {
  const { slot, report } = surroundings;
  if (request.type === 'load') return slot.order(request.order);
  if (request.type === 'unload') return slot.unload().then(() => ok(null));
  const ready = await slot.ready();
  if (!ready.ok) return ready;
  if (request.type !== 'countTokens') report({ state: 'busy', loadProgress: null });
  return ok(await ask(ready.value, request, surroundings));
}

async function ask(
  model: ReadyModel,
  request: Exclude<WorkRequest, { type: 'load' } | { type: 'unload' }>,
  { isCancelled, tellPiece }: Surroundings,
): Promise<unknown> {
  switch (request.type) {
    case 'triage':
      return withUse(model, () => model.reader.read(request.mail, model.pieces(isCancelled)));
    case 'actions':
      return withUse(model, async () =>
        (await model.actions()).write(request.mail, model.pieces(isCancelled)),
      );
    case 'generate':
      return withUse(model, () => model.writer.write(request.prompt, model.pieces(isCancelled), tellPiece));
    case 'countTokens':
      return model.open.model.tokenize(wellFormed(request.text), false).length;
    default:
      return assertNever(request);
  }
}

/** Work is done one piece at a time, so that what the process used meanwhile is what the answer took. */
async function withUse<Answer extends { readonly ms: number }>(
  { open }: ReadyModel,
  work: () => Promise<Answer>,
): Promise<Answer & { readonly use: MachineUse }> {
  const before = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  const use = {
    cpuMs: (user + system) / 1_000,
    gpuMs: open.backend === 'cpu' ? 0 : answer.ms,
    memoryBytes: process.memoryUsage.rss(),
  };
  return { ...answer, use };
}

function messageOf(id: number, outcome: Result<unknown, AppError>): HostMessage {
  return outcome.ok
    ? { type: 'answer', id, value: outcome.value }
    : { type: 'failure', id, error: outcome.error };
}
