import { z } from 'zod';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { instantOf } from '../../../../shared/time.ts';
import type {
  BatchFound,
  BatchLine,
  BatchResult,
  BatchState,
  CloudBatches,
  CloudFailure,
  LostBatch,
} from '../../cloud-port.ts';
import {
  answeredBy,
  askHost,
  type BatchParts,
  isSafeId,
  jsonBody,
  jsonLines,
  notDone,
  parsedOrNull,
  shortCode,
  strangeReply,
} from './batch-link.ts';

const LISTED = 100;
/** A lost batch was made after we began to send it; our clock may be behind the provider's by so much. */
const CLOCK_DOUBT_MS = 3_600_000;

const batchSchema = z.looseObject({
  id: z.string(),
  processing_status: z.string(),
  created_at: z.string().nullish(),
});
type Told = z.infer<typeof batchSchema>;

const lineSchema = z.looseObject({
  custom_id: z.string(),
  result: z.looseObject({
    type: z.string(),
    message: z.unknown().optional(),
    error: z.looseObject({ error: z.looseObject({ type: z.unknown().optional() }).nullish() }).nullish(),
  }),
});

/** Anthropic's message batches: one request goes up, lines of results come down. */
export function anthropicBatches(parts: BatchParts): CloudBatches {
  return {
    async isThere(signal) {
      const listed = await list(parts, signal);
      if (listed.ok) return ok(true);
      return listed.error.kind === 'bad-request' ? ok(false) : listed;
    },
    submit: (batch, signal) => submit(parts, batch.lines, signal),
    look: async (batchId, signal) =>
      readBatch(await askHost(parts, { method: 'GET', path: `${PATH}/${batchId}` }, signal)),
    results: ({ batchId }, signal) => results(parts, batchId, signal),
    async cancel(batchId, signal) {
      const told = await askHost(parts, { method: 'POST', path: `${PATH}/${batchId}/cancel` }, signal);
      return told.ok ? ok(undefined) : told;
    },
    find: (lost, signal) => find(parts, lost, signal),
    async forget({ batchId }, signal) {
      await askHost(parts, { method: 'DELETE', path: `${PATH}/${batchId}` }, signal);
    },
  };
}

const PATH = '/messages/batches';

async function submit(
  parts: BatchParts,
  lines: readonly BatchLine[],
  signal: AbortSignal,
): Promise<Result<BatchState, CloudFailure>> {
  const requests = lines.map(({ customId, request }) => ({
    custom_id: customId,
    params: parts.format.body(request),
  }));
  const asked = { method: 'POST', path: PATH, body: jsonBody({ requests }) } as const;
  return readBatch(await askHost(parts, asked, signal));
}

function readBatch(told: Result<string, CloudFailure>): Result<BatchState, CloudFailure> {
  if (!told.ok) return told;
  const read = batchSchema.safeParse(parsedOrNull(told.value));
  return read.success && isSafeId(read.data.id) ? ok(stateOf(read.data)) : err(strangeReply);
}

function stateOf({ id, processing_status: status }: Told): BatchState {
  return {
    batchId: id,
    state: status === 'ended' ? 'ended' : 'running',
    resultIds: [],
    inputId: null,
    problem: null,
  };
}

/** By the batch's own number: the address that the provider names is another's word on where to send the key. */
async function results(
  parts: BatchParts,
  batchId: string,
  signal: AbortSignal,
): Promise<Result<readonly BatchResult[], CloudFailure>> {
  const file = await askHost(
    parts,
    { method: 'GET', path: `${PATH}/${batchId}/results`, isFile: true },
    signal,
  );
  if (!file.ok) return file;
  return ok(jsonLines(file.value).flatMap((line) => resultOf(parts, line) ?? []));
}

function resultOf({ format }: BatchParts, line: unknown): BatchResult | null {
  const read = lineSchema.safeParse(line);
  if (!read.success) return null;
  const { custom_id: customId, result } = read.data;
  if (result.type === 'succeeded') {
    return answeredBy(format.openReader(), customId, asEvents(result.message));
  }
  return notDone(customId, shortCode(result.error?.error?.type) ?? shortCode(result.type));
}

const messageSchema = z.looseObject({
  content: z.array(
    z.looseObject({ type: z.string(), text: z.unknown().optional(), thinking: z.unknown().optional() }),
  ),
  stop_reason: z.unknown().optional(),
  usage: z.unknown().optional(),
});

/** A whole message as the events in which it would have come. */
function asEvents(message: unknown): readonly unknown[] {
  const read = messageSchema.safeParse(message);
  if (!read.success) return [null];
  const { content, stop_reason, usage } = read.data;
  const deltas = content.map(({ text, thinking }) => ({
    type: 'content_block_delta',
    delta: { text, thinking },
  }));
  return [
    { type: 'message_start', message: read.data },
    ...deltas,
    { type: 'message_delta', delta: { stop_reason }, usage },
    { type: 'message_stop' },
  ];
}

/**
 * There is no metadata: which batch is ours only the custom ids of its results tell. One that is not over yet leaves
 * it open.
 */
async function find(
  parts: BatchParts,
  { label, submittedAtUtcMs, knownBatchIds }: LostBatch,
  signal: AbortSignal,
): Promise<Result<BatchFound, CloudFailure>> {
  const listed = await list(parts, signal);
  if (!listed.ok) return listed;
  const couldBeOurs = listed.value.filter(
    ({ id, created_at: made }) =>
      isSafeId(id) &&
      !knownBatchIds.includes(id) &&
      (instantOf(made ?? '') ?? submittedAtUtcMs) >= submittedAtUtcMs - CLOCK_DOUBT_MS,
  );
  for (const told of couldBeOurs.filter(({ processing_status: status }) => status === 'ended')) {
    const lines = await results(parts, told.id, signal);
    if (!lines.ok) return lines;
    if (lines.value.some(({ customId }) => customId.startsWith(`${label}-`))) {
      return ok({ kind: 'found', batch: stateOf(told) });
    }
  }
  const isOpen = couldBeOurs.some(({ processing_status: status }) => status !== 'ended');
  return ok({ kind: isOpen || listed.value.length >= LISTED ? 'unsure' : 'none' });
}

async function list(parts: BatchParts, signal: AbortSignal): Promise<Result<readonly Told[], CloudFailure>> {
  const told = await askHost(parts, { method: 'GET', path: `${PATH}?limit=${LISTED}` }, signal);
  if (!told.ok) return told;
  const read = z.looseObject({ data: z.array(batchSchema) }).safeParse(parsedOrNull(told.value));
  return read.success ? ok(read.data.data) : err(strangeReply);
}
